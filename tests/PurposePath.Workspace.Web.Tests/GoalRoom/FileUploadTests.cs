using PurposePath.Workspace.Web.Api;
using PurposePath.Workspace.Web.GoalRoom;

namespace PurposePath.Workspace.Web.Tests.GoalRoom;

public sealed class FileUploadTests
{
    [Theory]
    [InlineData(26_214_400, null)]
    [InlineData(26_214_401, "25 MB is more than the 25 MB that fit.")]
    [InlineData(31_457_280, "30 MB is more than the 25 MB that fit.")]
    [InlineData(0, "The file is empty.")]
    public void What_does_not_fit_is_not_even_sent(double size, string? failure) => Assert.Equal(failure, FileUpload.Of("1", "plan.pdf", size).Failure);

    [Theory]
    [InlineData(640, "640 B")]
    [InlineData(12_700, "12 kB")]
    [InlineData(3_565_158, "3.4 MB")]
    public void Sizes_are_said_as_people_say_them(long bytes, string words) => Assert.Equal(words, FileUpload.SizeWords(bytes));

    [Fact]
    public void An_answer_that_took_the_file_gives_it_with_its_position()
    {
        var answer = FileAnswer.Parse(
            """
            201
            e.9.n
            {"success":true,"data":{"id":"f1","entityType":"goal","entityId":"g1","fileName":"plan.pdf","fileSize":10,"fileType":"application/pdf","checksum":"00","contentUrl":"/c","uploadedAt":"2026-11-23T09:00:00.000Z","uploadedBy":"ada","uploadedByName":"Ada"},"timestamp":"2026-11-23T09:00:00.000Z"}
            """.ReplaceLineEndings("\n"));

        Assert.Equal(("e.9.n", "plan.pdf"), (answer.ToSnapshot().Position, answer.ToSnapshot().Data.FileName));
    }

    [Theory]
    [InlineData("0\n\n", "The server cannot be reached. Try again when the network is back.")]
    [InlineData("413\n\n", "The file is too large.")]
    [InlineData("422\n\n{\"success\":false,\"error\":\"no\",\"details\":{\"errors\":[{\"field\":\"file\",\"message\":\"is not what its name says\"}]},\"timestamp\":\"2026-11-23T09:00:00.000Z\"}", "The file is not what its name says.")]
    [InlineData("403\n\n{\"success\":false,\"error\":\"Attachments are switched off.\",\"timestamp\":\"2026-11-23T09:00:00.000Z\"}", "Attachments are switched off.")]
    [InlineData("502\n\n<html>", "The server's answer cannot be read.")]
    [InlineData("nonsense", "The server cannot be reached. Try again when the network is back.")]
    public void A_refusal_says_why(string text, string reason) =>
        Assert.Equal(reason, Assert.Throws<ApiFailureException>(() => FileAnswer.Parse(text).ToSnapshot()).Message);

    [Fact]
    public void What_was_called_off_is_no_failure() => Assert.True(FileAnswer.Parse("-1\n\n").IsCancelled);
}
