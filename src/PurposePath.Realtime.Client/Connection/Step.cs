namespace PurposePath.Realtime.Client.Connection;

/// <summary>What the machine made of an input: the next state and what to do.</summary>
/// <param name="State">The next state.</param>
/// <param name="Effects">In the order in which they are done.</param>
internal readonly record struct Step(ConnectionState State, IReadOnlyList<ConnectionEffect> Effects)
{
    public static Step Stay(ConnectionState state) => new(state, []);

    public static Step To(ConnectionState state, params IReadOnlyList<ConnectionEffect> effects) => new(state, effects);

    /// <summary>The same step with more to do after it.</summary>
    public Step Then(params IReadOnlyList<ConnectionEffect> effects) => new(State, [.. Effects, .. effects]);

    /// <summary>The same step with more to do before it.</summary>
    public Step After(params IReadOnlyList<ConnectionEffect> effects) => new(State, [.. effects, .. Effects]);
}
