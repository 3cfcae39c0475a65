using PurposePath.Workspace.Web.Design;
using PurposePath.Workspace.Web.Palette;

namespace PurposePath.Workspace.Web.Tests.Palette;

public sealed class PaletteSearchTests
{
    private static readonly PaletteEntry[] Entries =
    [
        Entry("Go to", "Goals") with { Hint = "G G" },
        Entry("Create", "New goal") with { Words = "add objective" },
        Entry("Actions", "Print the lab labels", weight: 1),
        Entry("Actions", "Collaborate on labels", weight: 1),
        Entry("Actions", "Lab", weight: 2),
        Entry("Actions", "Lab move to Porto", weight: 2),
        Entry("Issues", "Invoices go out twice", weight: 1) with { Words = "Process", Hint = "Blocked" },
        Entry("People", "Ben Lindqvist", weight: 1) with { Hint = "Head of operations" },
    ];

    [Theory]
    [InlineData("lab", "Lab|Lab move to Porto|Print the lab labels|Collaborate on labels")]
    [InlineData("LAB PORTO", "Lab move to Porto")]
    [InlineData("goal", "Goals|New goal")]
    [InlineData("objective", "New goal")]
    [InlineData("blocked", "Invoices go out twice")]
    [InlineData("process twice", "Invoices go out twice")]
    [InlineData("operations", "Ben Lindqvist")]
    [InlineData("ngo", "New goal")]
    [InlineData("bl", "Invoices go out twice|Ben Lindqvist")]
    [InlineData("zebra", "")]
    public void The_whole_name_comes_first_then_its_beginning_then_words_then_parts_then_other_words_then_letters(string typed, string titles) =>
        Assert.Equal(titles.Split('|', StringSplitOptions.RemoveEmptyEntries), PaletteSearch.Find(Entries, typed, 10).Select(entry => entry.Title));

    [Fact]
    public void Without_words_commands_and_pages_are_offered_in_their_order() =>
        Assert.Equal(["Goals", "New goal"], PaletteSearch.Find(Entries, "  ", 10).Select(entry => entry.Title));

    [Fact]
    public void No_more_are_found_than_asked_for() =>
        Assert.Equal(["Lab", "Lab move to Porto"], PaletteSearch.Find(Entries, "lab", 2).Select(entry => entry.Title));

    private static PaletteEntry Entry(string kind, string title, int weight = 0) => new(kind, title, $"/{title}", IconName.Search) { Weight = weight };
}
