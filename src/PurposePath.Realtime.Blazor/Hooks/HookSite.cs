namespace PurposePath.Realtime.Blazor.Hooks;

/// <summary>Where a hook is called; a call from the same place replaces the one before instead of adding to it.</summary>
internal readonly record struct HookSite(string Member, int Line, object? Key);
