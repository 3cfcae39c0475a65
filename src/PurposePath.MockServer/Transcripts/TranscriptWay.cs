namespace PurposePath.MockServer.Transcripts;

/// <summary>Which way a line of the transcript went.</summary>
internal enum TranscriptWay
{
    /// <summary>To the client.</summary>
    Out,

    /// <summary>From the client.</summary>
    In,

    /// <summary>Something the mock did.</summary>
    Note,
}
