using System.Text.Json.Serialization;

namespace PurposePath.Workspace.Contracts;

/// <summary>Source-generated JSON of every body, for host and pages alike.</summary>
[JsonSourceGenerationOptions(
    System.Text.Json.JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never)]
[JsonSerializable(typeof(ApiResponse<LoginResponse>))]
[JsonSerializable(typeof(ApiResponse<UserDto>))]
[JsonSerializable(typeof(ApiResponse<TenantDto>))]
[JsonSerializable(typeof(ApiResponse<IReadOnlyList<PersonDto>>))]
[JsonSerializable(typeof(ApiResponse<PersonDto>))]
[JsonSerializable(typeof(PreferencesDto))]
[JsonSerializable(typeof(ApiResponse<GoalDto>))]
[JsonSerializable(typeof(ApiResponse<GoalDetailDto>))]
[JsonSerializable(typeof(ApiResponse<Paged<GoalDto>>))]
[JsonSerializable(typeof(ApiResponse<ActionDto>))]
[JsonSerializable(typeof(ApiResponse<Paged<ActionDto>>))]
[JsonSerializable(typeof(ApiResponse<ActivityDto>))]
[JsonSerializable(typeof(ApiResponse<Paged<ActivityDto>>))]
[JsonSerializable(typeof(ApiResponse<DashboardDto>))]
[JsonSerializable(typeof(ApiResponse<IssueDto>))]
[JsonSerializable(typeof(ApiResponse<Paged<IssueDto>>))]
[JsonSerializable(typeof(ApiResponse<IReadOnlyList<IssueTypeDto>>))]
[JsonSerializable(typeof(ApiResponse<IReadOnlyList<IssueStatusDto>>))]
[JsonSerializable(typeof(IssueConfigurationDto))]
[JsonSerializable(typeof(SaveIssueRequest))]
[JsonSerializable(typeof(MoveIssueRequest))]
[JsonSerializable(typeof(AssignIssueRequest))]
[JsonSerializable(typeof(ConvertIssueRequest))]
[JsonSerializable(typeof(ApiResponse<ConvertedIssueDto>))]
[JsonSerializable(typeof(ApiResponse<object>))]
[JsonSerializable(typeof(LoginRequest))]
[JsonSerializable(typeof(RefreshRequest))]
[JsonSerializable(typeof(CreateGoalRequest))]
[JsonSerializable(typeof(GoalTransitionRequest))]
[JsonSerializable(typeof(CloseGoalRequest))]
[JsonSerializable(typeof(CreateActionRequest))]
[JsonSerializable(typeof(ChangeActionStatusRequest))]
[JsonSerializable(typeof(UpdateActionRequest))]
[JsonSerializable(typeof(CreateActivityRequest))]
public sealed partial class ContractsJsonContext : JsonSerializerContext;
