namespace PurposePath.Realtime.Blazor;

/// <summary>State that belongs to the signed-in user and must not be seen by the next one.</summary>
public interface ISessionState
{
    /// <summary>Forgets everything; called when the user signs out or another one signs in.</summary>
    void Clear();
}
