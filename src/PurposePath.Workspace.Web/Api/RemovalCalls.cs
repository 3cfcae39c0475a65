namespace PurposePath.Workspace.Web.Api;

/// <summary>Takes goals, measures, actions and issues out of the workspace; owners and administrators may. Each call is answered or fails: nothing of it waits for the network.</summary>
public sealed class RemovalCalls(ApiTransport api, TimeProvider time)
{
    /// <summary>Deletes a goal; refused while active measures are linked to it or issues of it are open.</summary>
    public Task DeleteGoalAsync(string goalId, string clientMutationId, CancellationToken cancellationToken) => DeleteAsync("goals", goalId, clientMutationId, cancellationToken);

    /// <summary>Deletes a measure with its readings, its targets and its links.</summary>
    public Task DeleteMeasureAsync(string measureId, string clientMutationId, CancellationToken cancellationToken) => DeleteAsync("measures", measureId, clientMutationId, cancellationToken);

    /// <summary>Deletes an action and its files.</summary>
    public Task DeleteActionAsync(string actionId, string clientMutationId, CancellationToken cancellationToken) => DeleteAsync("operations/actions", actionId, clientMutationId, cancellationToken);

    /// <summary>Deletes an issue and its files.</summary>
    public Task DeleteIssueAsync(string issueId, string clientMutationId, CancellationToken cancellationToken) => DeleteAsync("issues", issueId, clientMutationId, cancellationToken);

    private Task DeleteAsync(string things, string id, string clientMutationId, CancellationToken cancellationToken) =>
        api.WriteAsync(ApiCall.New(HttpMethod.Delete, $"traction/api/v1/{things}/{Uri.EscapeDataString(id)}", clientMutationId, time).ToRequest, cancellationToken);
}
