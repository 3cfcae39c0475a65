using PurposePath.Workspace.Answers;

namespace PurposePath.Workspace.Tests.Answers;

public sealed class TextCutTests
{
    [Theory]
    [InlineData("abc", 3, "abc", "abc")]
    [InlineData("abc", 2, "ab", "bc")]
    [InlineData("😀😀", 3, "😀", "😀")]
    [InlineData("😀😀", 2, "😀", "😀")]
    [InlineData("a😀b", 2, "a", "b")]
    [InlineData("a😀b", 3, "a😀", "😀b")]
    public void A_cut_leaves_no_half_character(string text, int most, string first, string last)
    {
        Assert.Equal(first, TextCut.First(text, most));
        Assert.Equal(last, TextCut.Last(text, most));
    }
}
