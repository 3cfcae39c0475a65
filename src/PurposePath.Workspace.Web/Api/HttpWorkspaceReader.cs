using System.Text.Json.Serialization.Metadata;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Api;

/// <summary>Reads over the REST API, as every page does after the first paint.</summary>
public sealed class HttpWorkspaceReader(ApiTransport api) : IWorkspaceReader
{
    private const int PageSize = 100;

    /// <inheritdoc/>
    public ValueTask<Snapshot<UserDto>> GetCurrentUserAsync(CancellationToken cancellationToken) =>
        RequiredAsync("account/api/v1/user/profile", ContractsJsonContext.Default.ApiResponseUserDto, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> GetFeaturesAsync(CancellationToken cancellationToken) =>
        (await RequiredAsync("account/api/v1/user/features", ContractsJsonContext.Default.ApiResponseStringArray, cancellationToken)).Data;

    /// <inheritdoc/>
    public ValueTask<Snapshot<IReadOnlyList<PersonDto>>> GetEverybodyAsync(CancellationToken cancellationToken) =>
        RequiredAsync("account/api/v1/people", ContractsJsonContext.Default.ApiResponseIReadOnlyListPersonDto, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Snapshot<Paged<ActivityDto>>> GetActivityAsync(ActivityWish wish, int page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wish);
        IEnumerable<(string Name, string? Value)> parameters =
        [
            ("type", wish.Type),
            ("entityType", wish.EntityType),
            ("entityId", wish.EntityId),
            ("createdBy", wish.CreatedBy),
            ("concerning", wish.ConcernsMe ? "me" : null),
        ];
        var query = string.Concat(parameters.Where(pair => pair.Value is not null).Select(pair => $"&{pair.Name}={Uri.EscapeDataString(pair.Value!)}"));
        return RequiredAsync(
            $"traction/api/v1/activity/recent?pageSize={ActivityWish.PageSize}&page={page}{query}", ContractsJsonContext.Default.ApiResponsePagedActivityDto, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<Snapshot<DashboardDto>> GetDashboardAsync(CancellationToken cancellationToken) =>
        RequiredAsync("traction/api/v1/dashboard", ContractsJsonContext.Default.ApiResponseDashboardDto, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Snapshot<Paged<GoalDto>>> GetGoalsAsync(CancellationToken cancellationToken) =>
        AllPagesAsync("traction/api/v1/goals?pageSize=", ContractsJsonContext.Default.ApiResponsePagedGoalDto, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Snapshot<GoalDetailDto?>> GetGoalAsync(string goalId, CancellationToken cancellationToken) =>
        OptionalAsync($"traction/api/v1/goals/{Uri.EscapeDataString(goalId)}", ContractsJsonContext.Default.ApiResponseGoalDetailDto, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Snapshot<Paged<ActionDto>>> GetActionsAsync(CancellationToken cancellationToken) =>
        AllPagesAsync("traction/api/v1/operations/actions?limit=", ContractsJsonContext.Default.ApiResponsePagedActionDto, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Snapshot<ActionDto?>> GetActionAsync(string actionId, CancellationToken cancellationToken) =>
        OptionalAsync($"traction/api/v1/operations/actions/{Uri.EscapeDataString(actionId)}", ContractsJsonContext.Default.ApiResponseActionDto, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Snapshot<Paged<IssueDto>>> GetIssuesAsync(CancellationToken cancellationToken) =>
        AllPagesAsync("traction/api/v1/issues?pageSize=", ContractsJsonContext.Default.ApiResponsePagedIssueDto, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Snapshot<IssueDto?>> GetIssueAsync(string issueId, CancellationToken cancellationToken) =>
        OptionalAsync($"traction/api/v1/issues/{Uri.EscapeDataString(issueId)}", ContractsJsonContext.Default.ApiResponseIssueDto, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<Snapshot<IssueConfigurationDto>> GetIssueConfigurationAsync(CancellationToken cancellationToken)
    {
        var types = await RequiredAsync("traction/api/v1/operations/issue-types", ContractsJsonContext.Default.ApiResponseIReadOnlyListIssueTypeDto, cancellationToken);
        var statuses = await RequiredAsync("traction/api/v1/operations/issue-statuses", ContractsJsonContext.Default.ApiResponseIReadOnlyListIssueStatusDto, cancellationToken);
        return new Snapshot<IssueConfigurationDto>(types.Position, new IssueConfigurationDto(types.Data, statuses.Data));
    }

    /// <inheritdoc/>
    public ValueTask<Snapshot<Paged<MeasureDto>>> GetMeasuresAsync(CancellationToken cancellationToken) =>
        AllPagesAsync("traction/api/v1/measures?includeInactive=true&pageSize=", ContractsJsonContext.Default.ApiResponsePagedMeasureDto, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Snapshot<MeasureSeriesDto?>> GetMeasureAsync(string measureId, CancellationToken cancellationToken) =>
        OptionalAsync($"traction/api/v1/measures/{Uri.EscapeDataString(measureId)}/all-series", ContractsJsonContext.Default.ApiResponseMeasureSeriesDto, cancellationToken);

    private async ValueTask<Snapshot<T?>> OptionalAsync<T>(string path, JsonTypeInfo<ApiResponse<T>> json, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await api.ReadAsync(path, json, cancellationToken);
        }
        catch (ApiFailureException failure) when (failure.Code == ApiErrorCodes.ResourceNotFound)
        {
            return new Snapshot<T?>(string.Empty, null);
        }
    }

    private async ValueTask<Snapshot<T>> RequiredAsync<T>(string path, JsonTypeInfo<ApiResponse<T>> json, CancellationToken cancellationToken)
        where T : class
    {
        var snapshot = await api.ReadAsync(path, json, cancellationToken);
        return new Snapshot<T>(snapshot.Position, snapshot.Data ?? throw new ApiFailureException("The server's answer is empty."));
    }

    // The pages are read one after the other; together they are true for the first one's position, and events fill in what came later.
    private async ValueTask<Snapshot<Paged<T>>> AllPagesAsync<T>(
        string path, JsonTypeInfo<ApiResponse<Paged<T>>> json, CancellationToken cancellationToken)
    {
        var first = await RequiredAsync($"{path}{PageSize}&page=1", json, cancellationToken);
        if (first.Data.Pagination.TotalPages <= 1)
        {
            return first;
        }

        var items = new List<T>(first.Data.Items);
        for (var page = 2; page <= first.Data.Pagination.TotalPages; page++)
        {
            var next = await RequiredAsync($"{path}{PageSize}&page={page}", json, cancellationToken);
            items.AddRange(next.Data.Items);
        }

        return new Snapshot<Paged<T>>(first.Position, new Paged<T>(items, new Pagination(1, items.Count, items.Count, 1)));
    }
}
