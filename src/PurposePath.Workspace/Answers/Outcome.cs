namespace PurposePath.Workspace.Answers;

/// <summary>The result of a command, or why there is none.</summary>
/// <typeparam name="T">The result.</typeparam>
internal readonly record struct Outcome<T>
{
    private Outcome(T? value, Failure? failure)
    {
        Value = value;
        Failure = failure;
    }

    public T? Value { get; }

    public Failure? Failure { get; }

    /// <summary>For results of an interface type, which C# does not convert by itself.</summary>
    public static Outcome<T> Of(T value) => new(value, failure: null);

    public static implicit operator Outcome<T>(T value) => new(value, failure: null);

    public static implicit operator Outcome<T>(Failure failure) => new(default, failure);
}
