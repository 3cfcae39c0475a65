namespace PurposePath.Workspace.Attachments;

/// <summary>Reads what a caller sends: a body that ends within a part is the caller's mistake, while an error of the disk is ours.</summary>
internal static class CallerBody
{
    /// <summary>Waits for a read of the body.</summary>
    /// <exception cref="InvalidDataException">The body ended too early, or the caller went away.</exception>
    public static async Task<T> ReadAsync<T>(Task<T> reading)
    {
        try
        {
            return await reading;
        }
        catch (IOException exception)
        {
            throw new InvalidDataException("The body ended before its last part did.", exception);
        }
    }
}
