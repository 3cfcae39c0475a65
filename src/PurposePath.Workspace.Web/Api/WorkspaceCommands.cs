using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Web.Api;

/// <summary>
/// Every change a page can make, one method for each call of the REST API. What changes something that exists may wait for the network and then answers
/// null; what creates something is sent at once or fails, because others must be able to name it.
/// </summary>
public sealed class WorkspaceCommands(ApiTransport api, CommandDelivery delivery, TimeProvider time)
{
    private const string Goals = "traction/api/v1/goals";
    private const string Actions = "traction/api/v1/operations/actions";

    /// <summary>Creates a goal.</summary>
    public Task<Snapshot<GoalDto>> CreateGoalAsync(CreateGoalRequest request, string clientMutationId, CancellationToken cancellationToken) =>
        api.WriteAsync(
            Call(HttpMethod.Post, Goals, request, ContractsJsonContext.Default.CreateGoalRequest, clientMutationId),
            ContractsJsonContext.Default.ApiResponseGoalDto,
            cancellationToken);

    /// <summary>Starts a draft, or goes on with a paused goal.</summary>
    public Task<Snapshot<GoalDto>?> ActivateGoalAsync(string goalId, string? reason, string title, string clientMutationId, CancellationToken cancellationToken) =>
        delivery.SendAsync(
            Call(HttpMethod.Post, Goal(goalId, ":activate"), new GoalTransitionRequest(reason), ContractsJsonContext.Default.GoalTransitionRequest, clientMutationId),
            title,
            ContractsJsonContext.Default.ApiResponseGoalDto,
            cancellationToken);

    /// <summary>Pauses an active goal.</summary>
    public Task<Snapshot<GoalDto>?> PauseGoalAsync(string goalId, string? reason, string title, string clientMutationId, CancellationToken cancellationToken) =>
        delivery.SendAsync(
            Call(HttpMethod.Post, Goal(goalId, ":pause"), new GoalTransitionRequest(reason), ContractsJsonContext.Default.GoalTransitionRequest, clientMutationId),
            title,
            ContractsJsonContext.Default.ApiResponseGoalDto,
            cancellationToken);

    /// <summary>Completes a goal or gives it up.</summary>
    public Task<Snapshot<GoalDto>?> CloseGoalAsync(string goalId, CloseGoalRequest request, string title, string clientMutationId, CancellationToken cancellationToken) =>
        delivery.SendAsync(
            Call(HttpMethod.Post, Goal(goalId, ":close"), request, ContractsJsonContext.Default.CloseGoalRequest, clientMutationId),
            title,
            ContractsJsonContext.Default.ApiResponseGoalDto,
            cancellationToken);

    /// <summary>Changes what the request names; the rest stays.</summary>
    public Task<Snapshot<GoalDto>?> UpdateGoalAsync(string goalId, UpdateGoalRequest request, string title, string clientMutationId, CancellationToken cancellationToken) =>
        delivery.SendAsync(
            Call(HttpMethod.Put, Goal(goalId, string.Empty), request, ContractsJsonContext.Default.UpdateGoalRequest, clientMutationId),
            title,
            ContractsJsonContext.Default.ApiResponseGoalDto,
            cancellationToken);

    /// <summary>Writes a note into a goal's activity.</summary>
    public Task<Snapshot<ActivityDto>?> AddNoteAsync(string goalId, string content, string title, string clientMutationId, CancellationToken cancellationToken) =>
        delivery.SendAsync(
            Call(HttpMethod.Post, Goal(goalId, "/notes"), new CreateActivityRequest { Title = "Note added", Content = content }, ContractsJsonContext.Default.CreateActivityRequest, clientMutationId),
            title,
            ContractsJsonContext.Default.ApiResponseActivityDto,
            cancellationToken);

    /// <summary>Creates an action.</summary>
    public Task<Snapshot<ActionDto>> CreateActionAsync(CreateActionRequest request, string clientMutationId, CancellationToken cancellationToken) =>
        api.WriteAsync(
            Call(HttpMethod.Post, Actions, request, ContractsJsonContext.Default.CreateActionRequest, clientMutationId),
            ContractsJsonContext.Default.ApiResponseActionDto,
            cancellationToken);

    /// <summary>Moves an action to another status.</summary>
    public Task<Snapshot<ActionDto>?> ChangeActionStatusAsync(string actionId, string status, string title, string clientMutationId, CancellationToken cancellationToken) =>
        delivery.SendAsync(
            Call(HttpMethod.Put, Action(actionId) + "/status", new ChangeActionStatusRequest { Status = status }, ContractsJsonContext.Default.ChangeActionStatusRequest, clientMutationId),
            title,
            ContractsJsonContext.Default.ApiResponseActionDto,
            cancellationToken);

    /// <summary>Changes what the request names; the rest stays.</summary>
    public Task<Snapshot<ActionDto>?> UpdateActionAsync(string actionId, UpdateActionRequest request, string title, string clientMutationId, CancellationToken cancellationToken) =>
        delivery.SendAsync(
            Call(HttpMethod.Put, Action(actionId), request, ContractsJsonContext.Default.UpdateActionRequest, clientMutationId),
            title,
            ContractsJsonContext.Default.ApiResponseActionDto,
            cancellationToken);

    private static string Goal(string goalId, string rest) => $"{Goals}/{Uri.EscapeDataString(goalId)}{rest}";

    private static string Action(string actionId) => $"{Actions}/{Uri.EscapeDataString(actionId)}";

    private ApiCall<TBody> Call<TBody>(
        HttpMethod method, string path, TBody body, System.Text.Json.Serialization.Metadata.JsonTypeInfo<TBody> json, string clientMutationId) =>
        ApiCall.New(method, path, body, json, clientMutationId, time);
}
