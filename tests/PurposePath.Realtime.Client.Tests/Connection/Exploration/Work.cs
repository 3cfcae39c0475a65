using System.Runtime.InteropServices;

namespace PurposePath.Realtime.Client.Tests.Connection.Exploration;

/// <summary>What one attempt has under way: at most one of the three.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Work(bool IsAsking = false, bool IsOpening = false, bool HasSocket = false)
{
    public int Count => (IsAsking ? 1 : 0) + (IsOpening ? 1 : 0) + (HasSocket ? 1 : 0);
}
