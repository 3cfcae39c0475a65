using System.Text;
using PurposePath.Workspace.Attachments;

namespace PurposePath.Workspace.Tests.Attachments;

public sealed class ContentSnifferTests
{
    [Theory]
    [InlineData("%PDF-1.7 …", "plan.pdf", "application/pdf", "plan.pdf")]
    [InlineData("%PDF-1.7 …", "plan.html", "application/pdf", "plan.html.pdf")]
    [InlineData("GIF89a…", "x.GIF", "image/gif", "x.GIF")]
    [InlineData("RIFF....WEBPVP8", "x.webp", "image/webp", "x.webp")]
    [InlineData("....ftypisom", "x.mp4", "video/mp4", "x.mp4")]
    [InlineData("PK\u0003\u0004..", "x.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "x.docx")]
    [InlineData("PK\u0003\u0004..", "x.jar", "application/zip", "x.jar.zip")]
    [InlineData("a;b\r\n1;2\n", "x.csv", "text/csv", "x.csv")]
    [InlineData("Grüße aus Łódź", "x.js", "text/plain", "x.js.txt")]
    [InlineData("plain", "../../etc/passwd", "text/plain", "passwd.txt")]
    [InlineData("plain", "C:\\Users\\a\\no\u0007te.txt", "text/plain", "note.txt")]
    [InlineData("plain", "invoice\u202Etxt.exe", "text/plain", "invoicetxt.exe.txt")]
    [InlineData("plain", "...", "text/plain", "file.txt")]
    public void A_file_is_what_its_bytes_say_and_its_name_follows(string head, string name, string type, string fixedName) =>
        Assert.Equal(new SniffedFile(type, fixedName), ContentSniffer.Sniff(Encoding.UTF8.GetBytes(head), name));

    [Theory]
    [InlineData("<!DOCTYPE html><p>", "x.txt")]
    [InlineData("  <html>", "x.txt")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>", "x.png")]
    [InlineData("<?xml version='1.0'?><svg/>", "x.svg")]
    [InlineData("hello <script>alert(1)</script>", "x.txt")]
    [InlineData("MZ\u0000\u0001", "x.pdf")]
    [InlineData("\u007fELF\u0002", "x")]
    public void What_a_browser_or_a_system_would_run_is_refused(string head, string name) =>
        Assert.Null(ContentSniffer.Sniff(Encoding.UTF8.GetBytes(head), name));

    [Fact]
    public void A_name_that_is_too_long_is_cut_between_characters()
    {
        var name = ContentSniffer.Sniff("plain"u8, string.Concat(Enumerable.Repeat("😀", 100)) + ".txt")!.Name;

        Assert.Equal(string.Concat(Enumerable.Repeat("😀", 95)) + ".txt", name);
    }

    [Fact]
    public void Images_are_known_by_their_first_bytes_and_text_may_be_cut_within_a_character()
    {
        var cut = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("€", 2000)))[..ContentSniffer.HeadBytes];

        Assert.Equal("image/png", ContentSniffer.Sniff([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], "x.png")!.Type);
        Assert.Equal("image/jpeg", ContentSniffer.Sniff([0xFF, 0xD8, 0xFF, 0xE0], "x.jpeg")!.Type);
        Assert.Equal("text/plain", ContentSniffer.Sniff(cut, "x.txt")!.Type);
        Assert.Null(ContentSniffer.Sniff([0xC3, 0x28, 0x41], "x.txt"));
    }
}
