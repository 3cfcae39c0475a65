using System.Runtime.InteropServices;

namespace PurposePath.Realtime.Server.FanOut.Sending;

/// <summary>
/// The system calls of the senders, on 64-bit Linux. Numbers and structures are the kernel's own (include/uapi/linux/io_uring.h,
/// include/uapi/asm-generic/unistd.h, include/linux/socket.h), which never change; they are the same on x64 and arm64.
/// </summary>
internal static partial class LinuxCalls
{
    /// <summary>MSG_DONTWAIT and MSG_NOSIGNAL.</summary>
    public const int WithoutWaiting = 0x40 | 0x4000;

    private const long IoUringSetup = 425;
    private const long IoUringEnter = 426;
    private const int ProtectReadWrite = 1 | 2;
    private const int MapShared = 1;
    private const nint MapFailed = -1;

    [LibraryImport("libc", EntryPoint = "send")]
    public static unsafe partial nint Send(int socket, byte* bytes, nuint length, int flags);

    /// <summary>Makes a ring; a descriptor, or -1 with the error in <see cref="Marshal.GetLastPInvokeError"/>.</summary>
    /// <param name="entries">How many submissions it takes.</param>
    /// <param name="parameters">What is asked for, and what the kernel made of it.</param>
    public static unsafe int Setup(uint entries, ref RingParameters parameters)
    {
        fixed (RingParameters* address = &parameters)
        {
            return (int)SystemCall(IoUringSetup, (nint)entries, (nint)address, 0, 0, 0, 0);
        }
    }

    /// <summary>Submits and waits; how many were submitted, or -1 with the error in <see cref="Marshal.GetLastPInvokeError"/>.</summary>
    /// <param name="ring">The ring.</param>
    /// <param name="submit">How many to submit.</param>
    /// <param name="complete">For how many completions to wait.</param>
    /// <param name="flags">The kernel's.</param>
    public static int Enter(int ring, int submit, int complete, int flags) =>
        (int)SystemCall(IoUringEnter, ring, submit, complete, flags, 0, 0);

    /// <summary>A part of a ring's memory, or 0.</summary>
    /// <param name="ring">The ring.</param>
    /// <param name="length">How many bytes.</param>
    /// <param name="part">Which part.</param>
    public static nint Map(int ring, nuint length, long part)
    {
        var address = MemoryMap(0, length, ProtectReadWrite, MapShared, ring, part);
        return address == MapFailed ? 0 : address;
    }

    [LibraryImport("libc", EntryPoint = "munmap")]
    public static partial int Unmap(nint address, nuint length);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint MemoryMap(nint address, nuint length, int protection, int flags, int descriptor, long offset);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint SystemCall(long number, nint first, nint second, nint third, nint fourth, nint fifth, nint sixth);
}
