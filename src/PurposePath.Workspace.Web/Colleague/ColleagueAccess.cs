namespace PurposePath.Workspace.Web.Colleague;

/// <summary>Registered where the server simulates colleagues: in Development. Elsewhere pages neither offer it nor ask for it.</summary>
public sealed class ColleagueAccess;
