using System.Runtime.InteropServices;

namespace PurposePath.Realtime.Server.FanOut.Sending;

/// <summary>
/// Many sends with one system call (io_uring). None of them waits for its socket, so all are complete when the call returns; should one not be, it is waited
/// for, because until then the kernel may read the memory.
/// </summary>
internal sealed unsafe class RingSender : ISocketSender
{
    private const int Entries = 128;
    private const int GetEvents = 1;
    private const int Interrupted = 4;
    private const long QueuesPart = 0;
    private const long SubmissionsPart = 0x10000000;

    private readonly int _ring;
    private readonly nuint _queuesLength;
    private readonly nuint _submissionsLength;
    private readonly nint _queues;
    private readonly RingSubmission* _submissions;
    private readonly RingCompletion* _completions;
    private readonly uint* _submissionHead;
    private readonly uint* _submissionTail;
    private readonly uint* _completionHead;
    private readonly uint* _completionTail;
    private readonly uint _submissionMask;
    private readonly uint _completionMask;

    private RingSender(int ring, RingParameters made, nint queues, nuint queuesLength, nint submissions, nuint submissionsLength)
    {
        _ring = ring;
        _queues = queues;
        _queuesLength = queuesLength;
        _submissionsLength = submissionsLength;
        _submissions = (RingSubmission*)submissions;
        _completions = (RingCompletion*)(queues + (nint)made.Completions);
        _submissionHead = At(made.SubmissionHead);
        _submissionTail = At(made.SubmissionTail);
        _completionHead = At(made.CompletionHead);
        _completionTail = At(made.CompletionTail);
        _submissionMask = *At(made.SubmissionMask);
        _completionMask = *At(made.CompletionMask);

        // The kernel finds a submission through this list; here each has its own place in it.
        var places = At(made.SubmissionArray);
        for (var place = 0u; place < made.SubmissionEntries; place++)
        {
            places[place] = place;
        }
    }

    public int MaxSends => Entries;

    /// <summary>Makes a ring, or tells the kernel's error.</summary>
    /// <param name="error">0 when it lacks something that is needed here.</param>
    public static RingSender? TryCreate(out int error)
    {
        var parameters = new RingParameters { Flags = RingParameters.SubmitAll };
        var ring = LinuxCalls.Setup(Entries, ref parameters);
        error = ring < 0 ? Marshal.GetLastPInvokeError() : 0;
        if (ring < 0)
        {
            return null;
        }

        nuint queuesLength = Math.Max(
            parameters.SubmissionArray + (parameters.SubmissionEntries * sizeof(uint)),
            parameters.Completions + (parameters.CompletionEntries * (uint)sizeof(RingCompletion)));
        nuint submissionsLength = parameters.SubmissionEntries * (uint)sizeof(RingSubmission);
        var isUsable = (parameters.Features & RingParameters.NeededFeatures) == RingParameters.NeededFeatures;
        var queues = isUsable ? LinuxCalls.Map(ring, queuesLength, QueuesPart) : 0;
        var submissions = queues != 0 ? LinuxCalls.Map(ring, submissionsLength, SubmissionsPart) : 0;
        if (submissions != 0)
        {
            return new RingSender(ring, parameters, queues, queuesLength, submissions, submissionsLength);
        }

        Release(ring, queues, queuesLength);
        return null;
    }

    public void Send(ReadOnlySpan<byte> bytes, Span<SocketSend> sends)
    {
        fixed (byte* start = bytes)
        {
            Prepare(start, sends);
            var submitted = 0;
            var completed = 0;
            while (completed < sends.Length)
            {
                var entered = LinuxCalls.Enter(_ring, sends.Length - submitted, sends.Length - completed, GetEvents);
                var error = entered < 0 ? Marshal.GetLastPInvokeError() : 0;
                submitted += Math.Max(0, entered);
                completed += Reap(sends);
                if (error is not (0 or Interrupted) && submitted == completed)
                {
                    // Nothing is under way: what the kernel would not take stays unsent, and its senders go their ordinary way.
                    Volatile.Write(ref *_submissionTail, Volatile.Read(ref *_submissionHead));
                    return;
                }
            }
        }
    }

    public void Dispose()
    {
        _ = LinuxCalls.Unmap((nint)_submissions, _submissionsLength);
        Release(_ring, _queues, _queuesLength);
    }

    private static void Release(int ring, nint queues, nuint queuesLength)
    {
        if (queues != 0)
        {
            _ = LinuxCalls.Unmap(queues, queuesLength);
        }

        _ = LinuxCalls.Close(ring);
    }

    private void Prepare(byte* start, Span<SocketSend> sends)
    {
        var tail = *_submissionTail;
        for (var index = 0; index < sends.Length; index++)
        {
            ref var send = ref sends[index];
            send.Taken = 0;
            _submissions[(tail + (uint)index) & _submissionMask] = new RingSubmission
            {
                Operation = RingSubmission.Send,
                Descriptor = send.Socket,
                Address = (ulong)(start + send.Start),
                Length = (uint)send.Length,
                SendFlags = LinuxCalls.WithoutWaiting,
                UserData = (ulong)index,
            };
        }

        Volatile.Write(ref *_submissionTail, tail + (uint)sends.Length);
    }

    private int Reap(Span<SocketSend> sends)
    {
        var head = *_completionHead;
        var tail = Volatile.Read(ref *_completionTail);
        var count = (int)(tail - head);
        for (; head != tail; head++)
        {
            ref var completion = ref _completions[head & _completionMask];
            sends[(int)completion.UserData].Taken = Math.Max(0, completion.Result);
        }

        Volatile.Write(ref *_completionHead, tail);
        return count;
    }

    private uint* At(uint offset) => (uint*)(_queues + (nint)offset);
}
