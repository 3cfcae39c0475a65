using System.Text.Json;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Api;

/// <summary>What came of sending a file: the browser sends it, because only the browser can say how far it has come.</summary>
/// <param name="Status">The HTTP status; 0 when nobody answered, -1 when it was called off.</param>
/// <param name="Position">The position of the answer.</param>
/// <param name="Body">The answer.</param>
internal sealed record FileAnswer(int Status, string Position, string Body)
{
    /// <summary>Whether the token was refused.</summary>
    public bool IsUnauthorized => Status == 401;

    /// <summary>Whether it was called off.</summary>
    public bool IsCancelled => Status == -1;

    /// <summary>Reads what the script answers: status, position and body, each on its line.</summary>
    public static FileAnswer Parse(string text)
    {
        var parts = text.Split('\n', 3);
        return parts.Length == 3 && int.TryParse(parts[0], out var status) ? new FileAnswer(status, parts[1], parts[2]) : new FileAnswer(0, string.Empty, string.Empty);
    }

    /// <summary>The file as the server took it.</summary>
    /// <exception cref="ApiFailureException">It did not take it.</exception>
    public Snapshot<AttachmentDto> ToSnapshot()
    {
        try
        {
            var answer = Body.Length == 0 ? null : JsonSerializer.Deserialize(Body, ContractsJsonContext.Default.ApiResponseAttachmentDto);
            return answer?.Data is { } data
                ? new Snapshot<AttachmentDto>(Position, data)
                : throw new ApiFailureException(answer?.Code, Reason(answer), answer?.Details?.Errors ?? []);
        }
        catch (JsonException exception)
        {
            throw new ApiFailureException("The server's answer cannot be read.", exception);
        }
    }

    private string Reason(ApiResponse<AttachmentDto>? answer) =>
        answer?.Details?.Errors is [var field, ..] ? $"The {field.Field} {field.Message}."
        : answer?.Error ?? (Status switch
        {
            0 => "The server cannot be reached. Try again when the network is back.",
            413 => "The file is too large.",
            _ => $"The server refused the file ({Status}).",
        });
}
