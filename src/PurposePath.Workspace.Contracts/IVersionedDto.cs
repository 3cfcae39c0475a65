namespace PurposePath.Workspace.Contracts;

/// <summary>
/// What is changed by several people: it shows its version, an answer with it carries the version as <c>ETag</c>, and a change may name the
/// version it was made for (docs/rest-api.md, Concurrent edits).
/// </summary>
public interface IVersionedDto
{
    /// <summary>1 for a new thing, one more with each change of the thing itself; what is counted or joined from elsewhere does not move it.</summary>
    int Version { get; }
}
