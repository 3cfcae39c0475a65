using System.Globalization;
using System.Text;
using System.Text.Unicode;
using PurposePath.Workspace.Answers;

namespace PurposePath.Workspace.Attachments;

/// <summary>
/// Tells what a file is by its bytes. Only types that no browser runs are allowed; a name or a declared type that says otherwise is corrected,
/// and what is none of the allowed types, HTML and SVG above all, is refused.
/// </summary>
internal static class ContentSniffer
{
    /// <summary>How many bytes of a file are looked at.</summary>
    public const int HeadBytes = 4096;

    private const string PlainText = "text/plain";
    private const string Zip = "application/zip";

    // What a text may call itself beside plain text; its bytes look the same.
    private static readonly Dictionary<string, string> Texts = new(StringComparer.OrdinalIgnoreCase)
    {
        [".txt"] = PlainText,
        [".log"] = PlainText,
        [".csv"] = "text/csv",
        [".md"] = "text/markdown",
        [".json"] = "application/json",
    };

    // Office documents are ZIP archives; the name says which.
    private static readonly Dictionary<string, string> Archives = new(StringComparer.OrdinalIgnoreCase)
    {
        [".zip"] = Zip,
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        [".odt"] = "application/vnd.oasis.opendocument.text",
        [".ods"] = "application/vnd.oasis.opendocument.spreadsheet",
        [".odp"] = "application/vnd.oasis.opendocument.presentation",
    };

    private static readonly (byte[] Magic, int Offset, string Type, string[] Extensions)[] Signatures =
    [
        ([.. "%PDF-"u8], 0, "application/pdf", [".pdf"]),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], 0, "image/png", [".png"]),
        ([0xFF, 0xD8, 0xFF], 0, "image/jpeg", [".jpg", ".jpeg"]),
        ([.. "GIF87a"u8], 0, "image/gif", [".gif"]),
        ([.. "GIF89a"u8], 0, "image/gif", [".gif"]),
        ([.. "WEBP"u8], 8, "image/webp", [".webp"]),
        ([.. "ftyp"u8], 4, "video/mp4", [".mp4", ".m4v", ".mov"]),
    ];

    // With these a text is a program for a browser, whatever it calls itself.
    private static readonly string[] Active = ["<!doctype", "<html", "<head", "<body", "<script", "<svg", "<iframe", "<?xml", "<!entity"];

    /// <summary>The true type and the name that goes with it.</summary>
    /// <param name="head">The file's first <see cref="HeadBytes"/> bytes.</param>
    /// <param name="fileName">As uploaded; only its last part counts.</param>
    /// <returns>Null when the file is of no allowed type.</returns>
    public static SniffedFile? Sniff(ReadOnlySpan<byte> head, string fileName)
    {
        var name = Clean(fileName);
        foreach (var (magic, offset, type, extensions) in Signatures)
        {
            if (head.Length > offset && head[offset..].StartsWith(magic) && (type != "image/webp" || head.StartsWith("RIFF"u8)))
            {
                return new SniffedFile(type, WithExtension(name, extensions));
            }
        }

        if (head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8))
        {
            return ByName(name, Archives, Zip, ".zip");
        }

        return IsPlainText(head) ? ByName(name, Texts, PlainText, ".txt") : null;
    }

    private static SniffedFile ByName(string name, Dictionary<string, string> types, string otherType, string otherExtension) =>
        types.TryGetValue(Path.GetExtension(name), out var type) ? new SniffedFile(type, name) : new SniffedFile(otherType, WithExtension(name, [otherExtension]));

    private static bool IsPlainText(ReadOnlySpan<byte> head)
    {
        // The head may end inside a character.
        var whole = head.Length < HeadBytes ? head : head[..^3];
        if (whole.IsEmpty || whole.ContainsAnyInRange((byte)0, (byte)8) || whole.ContainsAnyInRange((byte)14, (byte)31) || !IsUtf8(whole, isCut: head.Length >= HeadBytes))
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(head);
        return !Array.Exists(Active, tag => text.Contains(tag, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsUtf8(ReadOnlySpan<byte> bytes, bool isCut)
    {
        // A cut text may lack up to three bytes of its last character.
        for (var cut = 0; cut <= (isCut ? 3 : 0) && cut < bytes.Length; cut++)
        {
            if (Utf8.IsValid(bytes[..^cut]))
            {
                return true;
            }
        }

        return false;
    }

    // An extension that lies gets the true one behind it, so that no system opens the file as what it is not.
    private static string WithExtension(string name, string[] extensions) =>
        extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase) ? name : name + extensions[0];

    // What turns the direction of writing shows an extension that the name does not have.
    private static bool IsUnseen(char character) => char.IsControl(character) || char.GetUnicodeCategory(character) == UnicodeCategory.Format;

    private static string Clean(string fileName)
    {
        var last = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..];
        var text = string.Concat(last.Where(character => !IsUnseen(character) && !"<>:\"|?*".Contains(character, StringComparison.Ordinal))).Trim().TrimStart('.');
        return text.Length == 0 ? "file" : TextCut.Last(text, Attachment.MaxFileName - ".docx".Length);
    }
}

/// <summary>What a file is.</summary>
/// <param name="Type">Its MIME type.</param>
/// <param name="Name">A name that fits the type.</param>
internal sealed record SniffedFile(string Type, string Name);
