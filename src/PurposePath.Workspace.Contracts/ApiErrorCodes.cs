namespace PurposePath.Workspace.Contracts;

/// <summary>The error codes of the REST API (domain 4.2).</summary>
public static class ApiErrorCodes
{
    public const string ValidationError = "VALIDATION_ERROR";
    public const string Unauthorized = "UNAUTHORIZED";
    public const string Forbidden = "FORBIDDEN";
    public const string ResourceNotFound = "RESOURCE_NOT_FOUND";
    public const string DuplicateResource = "DUPLICATE_RESOURCE";
    public const string BusinessRuleViolation = "BUSINESS_RULE_VIOLATION";
    public const string InvalidStatusTransition = "INVALID_STATUS_TRANSITION";
    public const string Conflict = "CONFLICT";
    public const string DependencyExists = "DEPENDENCY_EXISTS";
    public const string InsufficientPermissions = "INSUFFICIENT_PERMISSIONS";
    public const string StrategyRequiresGoal = "STRATEGY_REQUIRES_GOAL";
    public const string StrategyGoalMismatch = "STRATEGY_GOAL_MISMATCH";
    public const string MeasureLinkNotFound = "MEASURE_LINK_NOT_FOUND";
    public const string GoalLimitReached = "GOAL_LIMIT_REACHED";
    public const string ActionLimitReached = "ACTION_LIMIT_REACHED";
    public const string IssueLimitReached = "ISSUE_LIMIT_REACHED";
    public const string MeasureLimitReached = "MEASURE_LIMIT_REACHED";
    public const string StrategyLimitReached = "STRATEGY_LIMIT_REACHED";
    public const string AttachmentLimitReached = "ATTACHMENT_LIMIT_REACHED";

    /// <summary>The key of a call was used before with another body.</summary>
    public const string IdempotencyKeyReused = "IDEMPOTENCY_KEY_REUSED";

    /// <summary>The first call with the key has not ended; repeat it after <c>Retry-After</c>.</summary>
    public const string IdempotencyKeyInUse = "IDEMPOTENCY_KEY_IN_USE";

    public const string RateLimitExceeded = "RATE_LIMIT_EXCEEDED";
    public const string InternalServerError = "INTERNAL_SERVER_ERROR";

    /// <summary>503: nothing was changed; the request may be repeated after <c>Retry-After</c>.</summary>
    public const string ServiceUnavailable = "SERVICE_UNAVAILABLE";

    /// <summary>503: the change may have been made; repeating it under the same <c>Idempotency-Key</c> tells.</summary>
    public const string OutcomeUnknown = "OUTCOME_UNKNOWN";
}
