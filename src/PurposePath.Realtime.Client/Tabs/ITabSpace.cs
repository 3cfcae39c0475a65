namespace PurposePath.Realtime.Client.Tabs;

/// <summary>What a browser offers the tabs of one site so that they can agree; the seam to Web Locks and BroadcastChannel.</summary>
internal interface ITabSpace
{
    /// <summary>Whether the browser has both, and the page may use them.</summary>
    bool IsSupported { get; }

    /// <summary>Finds out what the browser has; until then nothing is supported. A page that cannot tell shares nothing.</summary>
    Task PrepareAsync();

    /// <summary>Goes to the meeting place of a name. Everything it tells comes one after the other.</summary>
    /// <param name="name">The tabs that use the same name meet.</param>
    /// <param name="tab">Who is told.</param>
    ITabPlace Enter(string name, ITabListener tab);
}

/// <summary>One lock, of which there is one holder and a line, and one channel, which brings messages in the order of each sender.</summary>
internal interface ITabPlace
{
    /// <summary>Waits in line for the lock, or takes it from whoever has it. Asked again, the earlier request is forgotten.</summary>
    /// <param name="steals">Whether to take it.</param>
    void RequestLock(bool steals);

    /// <summary>Gives the lock back, or leaves the line.</summary>
    void ReleaseLock();

    /// <summary>Sends a message to every other tab here.</summary>
    /// <param name="message">The message; copied before the call returns.</param>
    void Post(ReadOnlySpan<byte> message);

    /// <summary>Gives back the lock and the channel; nothing is told any more.</summary>
    void Leave();
}

/// <summary>What a meeting place tells a tab.</summary>
internal interface ITabListener
{
    /// <summary>The lock is this tab's.</summary>
    void LockGranted();

    /// <summary>Another tab took the lock.</summary>
    void LockLost();

    /// <summary>The browser does not give the lock to anybody here: there is nothing to share.</summary>
    void LockFailed();

    /// <summary>Another tab says something.</summary>
    /// <param name="message">The message, on memory of its own.</param>
    void MessageReceived(ReadOnlyMemory<byte> message);
}
