using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using PurposePath.Realtime.Protocol;
using PurposePath.Workspace.Accounts;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Features;
using PurposePath.Workspace.Goals;

namespace PurposePath.Workspace.Attachments;

/// <summary>Files over REST (domain 4.9).</summary>
internal static class AttachmentEndpoints
{
    public static void MapAttachments(this IEndpointRouteBuilder traction)
    {
        var attachments = traction.MapGroup("/attachments").WithTags("Attachments").RequireFeature(FeatureSet.Attachments);
        attachments.MapGet("/", ListAsync).WithSummary("The files of a goal, an action or an issue, newest first").Produces<ApiResponse<IReadOnlyList<AttachmentDto>>>();
        attachments.MapPost("/", UploadAsync)
            .WithMetadata(new RequestSizeLimitAttribute(AttachmentUpload.MaxBodyBytes))
            .Accepts<IFormFile>("multipart/form-data")
            .WithSummary("Attaches a file of at most 25 MB (fields entityType, entityId, file); causes attachment.created, and goal.activity.created for a goal")
            .Produces<ApiResponse<AttachmentDto>>(StatusCodes.Status201Created);
        attachments.MapGet("/{id}/content", async (HttpContext http, Caller caller, string id, AttachmentCommands commands, AttachmentFolder folder) =>
                Serve(http, await commands.FindAsync(caller, id, http.RequestAborted), folder))
            .WithSummary("The bytes of a file; ranges may be asked for").Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
        attachments.MapGet("/{id}/link", LinkAsync)
            .WithSummary("An address that gives the bytes without a token for five minutes").Produces<ApiResponse<AttachmentLinkDto>>();
        attachments.MapGet("/{id}/file", FileAsync).AllowAnonymous()
            .WithSummary("The bytes of a file behind a signed address").Produces(StatusCodes.Status200OK, contentType: "application/octet-stream");
        attachments.MapDelete("/{id}", async (HttpContext http, Caller caller, string id, AttachmentCommands commands) =>
                GoalEndpoints.Finish(http, await commands.DeleteAsync(caller, id, http.RequestAborted)))
            .RequireAdministrator().WithSummary("Removes a file; causes attachment.deleted").Produces<ApiResponse<DeletedAttachmentDto>>();
    }

    private static async Task<IResult> UploadAsync(HttpContext http, Caller caller, AttachmentUpload uploads, AttachmentCommands commands)
    {
        var received = await uploads.ReceiveAsync(http.Request, http.RequestAborted);
        return received.Failure is { } failure
            ? Answer.Fail(http, failure)
            : GoalEndpoints.Finish(http, await commands.AddAsync(caller, received.Value!, http.RequestAborted), StatusCodes.Status201Created);
    }

    private static async Task<IResult> ListAsync(HttpContext http, Caller caller, string? entityType, string? entityId, AttachmentCommands commands)
    {
        if (entityType is null || !EntityKind.Vocabulary.TryGetName(entityType, out var kind))
        {
            return Answer.Fail(http, Failure.Invalid([new ApiFieldError("entityType", $"must be one of {string.Join(", ", EntityKind.Vocabulary.Names)}")]));
        }

        var read = await commands.ListAsync(caller, kind, entityId ?? string.Empty, http.RequestAborted);
        return read.Data is null ? Answer.Fail(http, Failure.NotFound("Owner of attachments")) : Answer.Ok(http, read.Data, read.Position);
    }

    private static async Task<IResult> LinkAsync(HttpContext http, Caller caller, string id, AttachmentCommands commands, AttachmentLinks links) =>
        await commands.FindAsync(caller, id, http.RequestAborted) is null
            ? Answer.Fail(http, Failure.NotFound("Attachment"))
            : Answer.Ok(http, links.Sign(caller, id));

    private static async Task<IResult> FileAsync(
        HttpContext http, string id, string? tenant, long? expires, string? signature, AttachmentLinks links, AttachmentCommands commands, AttachmentFolder folder)
    {
        if (!links.IsGenuine(tenant, id, expires, signature))
        {
            return Answer.Fail(http, Failure.Unauthorized("The link is not valid or has expired."));
        }

        var reader = new Caller(tenant!, UserId: string.Empty, ClientMutationId: null);
        return Serve(http, await commands.FindAsync(reader, id, http.RequestAborted), folder);
    }

    private static IResult Serve(HttpContext http, Attachment? attachment, AttachmentFolder folder)
    {
        if (attachment is null || !File.Exists(folder.PathOf(attachment.Id)))
        {
            return Answer.Fail(http, Failure.NotFound("Attachment"));
        }

        http.Response.Headers.CacheControl = "private, no-cache";
        var type = attachment.FileType.StartsWith("text/", StringComparison.Ordinal) ? attachment.FileType + "; charset=utf-8" : attachment.FileType;
        // With a download name the answer says Content-Disposition: attachment.
        return TypedResults.PhysicalFile(
            folder.PathOf(attachment.Id), type, attachment.FileName, attachment.UploadedAt, new EntityTagHeaderValue($"\"{attachment.Checksum}\""), enableRangeProcessing: true);
    }
}
