namespace PurposePath.ConsoleSample;

/// <summary>Whom to sign in, and where.</summary>
internal sealed record SampleSettings(Uri Url, string User, string Password)
{
    public Uri SocketUrl => new UriBuilder(Url) { Scheme = Url.Scheme == "https" ? "wss" : "ws", Path = "/realtime" }.Uri;

    public static SampleSettings Read(string[] args)
    {
        string Value(string name, string missing)
        {
            var at = Array.IndexOf(args, name);
            return at >= 0 && at + 1 < args.Length ? args[at + 1] : missing;
        }

        return new SampleSettings(
            new Uri(Value("--url", "http://localhost:5080")),
            Value("--user", "ada@lumen.demo"),
            Value("--password", "demo-demo-1"));
    }
}
