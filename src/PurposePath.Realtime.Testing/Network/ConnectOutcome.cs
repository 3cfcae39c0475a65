namespace PurposePath.Realtime.Testing.Network;

/// <summary>What becomes of an attempt to connect.</summary>
internal enum ConnectOutcome
{
    Open,
    Refused,
    Silence,
    HttpStatus,
}
