namespace PurposePath.Proxy;

/// <summary>How far one connection to PostgreSQL is into the trap. It reads along from the connection's beginning: what was prepared then has only a name later.</summary>
internal sealed class TrapWatch(Func<LinkTrap?> find, Action<LinkTrap> spring)
{
    private readonly StatementReader _statements = new();
    private LinkTrap? _entered;
    private volatile LinkTrap? _caught;

    /// <summary>Looks at a piece to the server.</summary>
    /// <returns>Whether the way was cut by it; the piece is lost.</returns>
    public bool SpringsAt(ReadOnlySpan<byte> piece)
    {
        foreach (var statement in _statements.Read(piece))
        {
            if (find() is { } trap && SpringsAt(statement, trap))
            {
                return true;
            }
        }

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

    private bool SpringsAt(string statement, LinkTrap trap)
    {
        if (trap.IsFirst(statement))
        {
            _entered = trap;
        }
        else if (trap.IsThen(statement))
        {
            var isCaught = _entered == trap && trap.TryTake();
            _entered = null;
            if (isCaught && !trap.IsAnswerLost)
            {
                spring(trap);
                return true;
            }

            _caught = isCaught ? trap : _caught;
        }

        return false;
    }
}
