using System.Runtime.InteropServices;

namespace PurposePath.Realtime.Server.FanOut.Sending;

/// <summary><c>struct io_uring_params</c>, with the members that are used here.</summary>
[StructLayout(LayoutKind.Explicit, Size = 120)]
internal struct RingParameters
{
    /// <summary>IORING_FEAT_SINGLE_MMAP and IORING_FEAT_NODROP: one mapping for both queues, and no completion is lost.</summary>
    public const uint NeededFeatures = 1 | 2;

    /// <summary>IORING_SETUP_SUBMIT_ALL: a submission that fails does not stop those behind it (Linux 5.18).</summary>
    public const uint SubmitAll = 1 << 7;

    [FieldOffset(0)]
    public uint SubmissionEntries;

    [FieldOffset(4)]
    public uint CompletionEntries;

    [FieldOffset(8)]
    public uint Flags;

    [FieldOffset(20)]
    public uint Features;

    /// <summary>Where the head of the submission queue lies; its other numbers follow.</summary>
    [FieldOffset(40)]
    public uint SubmissionHead;

    [FieldOffset(44)]
    public uint SubmissionTail;

    [FieldOffset(48)]
    public uint SubmissionMask;

    [FieldOffset(64)]
    public uint SubmissionArray;

    [FieldOffset(80)]
    public uint CompletionHead;

    [FieldOffset(84)]
    public uint CompletionTail;

    [FieldOffset(88)]
    public uint CompletionMask;

    [FieldOffset(100)]
    public uint Completions;
}

/// <summary><c>struct io_uring_sqe</c>, with the members that a send has; the others are zero.</summary>
[StructLayout(LayoutKind.Explicit, Size = 64)]
internal struct RingSubmission
{
    /// <summary>IORING_OP_SEND.</summary>
    public const byte Send = 26;

    [FieldOffset(0)]
    public byte Operation;

    [FieldOffset(4)]
    public int Descriptor;

    [FieldOffset(16)]
    public ulong Address;

    [FieldOffset(24)]
    public uint Length;

    [FieldOffset(28)]
    public uint SendFlags;

    [FieldOffset(32)]
    public ulong UserData;
}

/// <summary><c>struct io_uring_cqe</c>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct RingCompletion
{
    [FieldOffset(0)]
    public ulong UserData;

    [FieldOffset(8)]
    public int Result;
}
