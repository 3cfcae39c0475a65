namespace PurposePath.Realtime.Contract.Tests.Foreign;

/// <summary>A client that is not ours, as a line for each thing that happens to it.</summary>
internal interface IForeignClient : IAsyncDisposable
{
    /// <summary>What happened next: <c>connected</c>, <c>event TYPE DATA</c>, <c>error TYPE CODE</c> or <c>closed CODE</c>.</summary>
    Task<string> NextAsync();

    /// <summary>Closes with 1000.</summary>
    Task CloseAsync();
}
