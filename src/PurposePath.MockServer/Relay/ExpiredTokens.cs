namespace PurposePath.MockServer.Relay;

/// <summary>The last tokens that a fault let expire; the oldest is forgotten first. Any thread.</summary>
internal sealed class ExpiredTokens
{
    private const int MaxTokens = 1000;

    private readonly Lock _gate = new();
    private readonly HashSet<string> _tokens = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    public void Add(string token)
    {
        lock (_gate)
        {
            if (!_tokens.Add(token))
            {
                return;
            }

            _order.Enqueue(token);
            if (_order.Count > MaxTokens)
            {
                _tokens.Remove(_order.Dequeue());
            }
        }
    }

    public bool Contains(string token)
    {
        lock (_gate)
        {
            return _tokens.Contains(token);
        }
    }
}
