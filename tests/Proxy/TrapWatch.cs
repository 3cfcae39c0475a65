namespace PurposePath.Proxy;

/// <summary>How far one connection is into the trap.</summary>
internal sealed class TrapWatch(Func<LinkTrap?> find, Action<LinkTrap> spring)
{
    private LinkTrap? _entered;
    private volatile LinkTrap? _caught;

    /// <summary>Looks at a piece to the server.</summary>
    /// <returns>Whether the way was cut by it; the piece is lost.</returns>
    public bool SpringsAt(ReadOnlySpan<byte> piece)
    {
        if (find() is not { } trap)
        {
            return false;
        }

        if (_entered == trap && trap.IsThen(piece) && trap.TryTake())
        {
            if (!trap.IsAnswerLost)
            {
                spring(trap);
                return true;
            }

            _caught = trap;
        }

        _entered = trap.IsFirst(piece) ? trap : trap.IsThen(piece) ? null : _entered;
        return false;
    }

    /// <summary>Looks at a piece to the client.</summary>
    /// <returns>Whether the way was cut by it; the piece is lost.</returns>
    public bool SpringsAtAnswer()
    {
        if (_caught is not { } trap)
        {
            return false;
        }

        _caught = null;
        spring(trap);
        return true;
    }
}
