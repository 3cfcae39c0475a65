using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Api;

/// <summary>
/// Every change of a measure that a page can make. Readings and edits may wait for the network and then answer null; what creates something that others
/// must be able to name is sent at once or fails.
/// </summary>
public sealed class MeasureCalls(ApiTransport api, CommandDelivery delivery, TimeProvider time)
{
    private const string Measures = "traction/api/v1/measures";
    private const string Links = "traction/api/v1/measure-links";

    /// <summary>Creates a measure.</summary>
    public Task<Snapshot<MeasureDto>> CreateAsync(MeasureRequest request, string clientMutationId, CancellationToken cancellationToken) =>
        api.WriteAsync(
            ApiCall.New(HttpMethod.Post, Measures, request, ContractsJsonContext.Default.MeasureRequest, clientMutationId, time),
            ContractsJsonContext.Default.ApiResponseMeasureDto,
            cancellationToken);

    /// <summary>Changes what the request names; the rest stays.</summary>
    public Task<Snapshot<MeasureDto>?> UpdateAsync(string measureId, MeasureRequest request, string title, string clientMutationId, CancellationToken cancellationToken) =>
        delivery.SendAsync(
            ApiCall.New(HttpMethod.Put, Path(measureId), request, ContractsJsonContext.Default.MeasureRequest, clientMutationId, time),
            title,
            ContractsJsonContext.Default.ApiResponseMeasureDto,
            cancellationToken);

    /// <summary>Records a reading.</summary>
    public Task<Snapshot<RecordedReadingDto>?> RecordAsync(string measureId, RecordReadingRequest request, string title, string clientMutationId, CancellationToken cancellationToken) =>
        delivery.SendAsync(
            ApiCall.New(HttpMethod.Post, Path(measureId) + "/readings", request, ContractsJsonContext.Default.RecordReadingRequest, clientMutationId, time),
            title,
            ContractsJsonContext.Default.ApiResponseRecordedReadingDto,
            cancellationToken);

    /// <summary>Corrects a reading; its original value is kept.</summary>
    public Task<Snapshot<RecordedReadingDto>?> OverrideAsync(ReadingDto reading, OverrideActualRequest request, string title, string clientMutationId, CancellationToken cancellationToken) =>
        delivery.SendAsync(
            ApiCall.New(HttpMethod.Put, Reading(reading) + "/override", request, ContractsJsonContext.Default.OverrideActualRequest, clientMutationId, time),
            title,
            ContractsJsonContext.Default.ApiResponseRecordedReadingDto,
            cancellationToken);

    /// <summary>Removes a reading.</summary>
    /// <returns>Whether it was done; otherwise it waits.</returns>
    public Task<bool> RemoveAsync(ReadingDto reading, string title, string clientMutationId, CancellationToken cancellationToken) =>
        delivery.SendAsync(ApiCall.New(HttpMethod.Delete, Reading(reading), clientMutationId, time), title, cancellationToken);

    /// <summary>Sets a target.</summary>
    public Task<Snapshot<TargetDto>> AddTargetAsync(string measureId, TargetRequest request, string clientMutationId, CancellationToken cancellationToken) =>
        api.WriteAsync(
            ApiCall.New(HttpMethod.Post, Path(measureId) + "/targets", request, ContractsJsonContext.Default.TargetRequest, clientMutationId, time),
            ContractsJsonContext.Default.ApiResponseTargetDto,
            cancellationToken);

    /// <summary>Changes what the request names of a target; its day stays.</summary>
    public Task<Snapshot<TargetDto>?> UpdateTargetAsync(TargetDto target, TargetRequest request, string title, string clientMutationId, CancellationToken cancellationToken) =>
        delivery.SendAsync(
            ApiCall.New(HttpMethod.Put, Target(target), request, ContractsJsonContext.Default.TargetRequest, clientMutationId, time),
            title,
            ContractsJsonContext.Default.ApiResponseTargetDto,
            cancellationToken);

    /// <summary>Removes a target.</summary>
    /// <returns>Whether it was done; otherwise it waits.</returns>
    public Task<bool> RemoveTargetAsync(TargetDto target, string title, string clientMutationId, CancellationToken cancellationToken) =>
        delivery.SendAsync(ApiCall.New(HttpMethod.Delete, Target(target), clientMutationId, time), title, cancellationToken);

    /// <summary>Makes a measure speak for a goal.</summary>
    public Task<Snapshot<MeasureLinkDto>> LinkAsync(CreateMeasureLinkRequest request, string clientMutationId, CancellationToken cancellationToken) =>
        api.WriteAsync(
            ApiCall.New(HttpMethod.Post, Links, request, ContractsJsonContext.Default.CreateMeasureLinkRequest, clientMutationId, time),
            ContractsJsonContext.Default.ApiResponseMeasureLinkDto,
            cancellationToken);

    /// <summary>Changes what the request names of a link.</summary>
    public Task<Snapshot<MeasureLinkDto>?> UpdateLinkAsync(
        MeasureLinkDto link, UpdateMeasureLinkRequest request, string title, string clientMutationId, CancellationToken cancellationToken) =>
        delivery.SendAsync(
            ApiCall.New(HttpMethod.Put, Link(link), request, ContractsJsonContext.Default.UpdateMeasureLinkRequest, clientMutationId, time),
            title,
            ContractsJsonContext.Default.ApiResponseMeasureLinkDto,
            cancellationToken);

    /// <summary>Removes a link.</summary>
    /// <returns>Whether it was done; otherwise it waits.</returns>
    public Task<bool> RemoveLinkAsync(MeasureLinkDto link, string title, string clientMutationId, CancellationToken cancellationToken) =>
        delivery.SendAsync(ApiCall.New(HttpMethod.Delete, Link(link), clientMutationId, time), title, cancellationToken);

    private static string Path(string measureId) => $"{Measures}/{Uri.EscapeDataString(measureId)}";

    private static string Target(TargetDto target) => $"{Path(target.MeasureId)}/targets/{Uri.EscapeDataString(target.Id)}";

    private static string Link(MeasureLinkDto link) => $"{Links}/{Uri.EscapeDataString(link.Id)}";

    private static string Reading(ReadingDto reading) => $"{Path(reading.MeasureId)}/actuals/{Uri.EscapeDataString(reading.Id)}";
}
