using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Database;

/// <summary>A search means the same on both databases.</summary>
public sealed class TextSearchTests
{
    [Fact]
    public async Task A_word_is_found_however_it_is_written()
    {
        await using var host = new WorkspaceHost();
        var ada = await host.SignInAsync(Ada);
        var action = await ada.NewActionAsync(""","tags":["Lisbon_50%"]""");

        foreach (var word in (string[])["SHORTLIST", "brokers", "lisbon%5F50%25"])
        {
            var found = await ada.GetAsync($"{Seeds.Actions}?search={word}&pageSize=100");
            Assert.Contains(found.Data.GetProperty("items").EnumerateArray(), item => item.GetProperty("id").GetString() == action);
        }

        Assert.Equal(0, (await ada.GetAsync($"{Seeds.Actions}?search=lisbon%2550")).Data.GetProperty("pagination").GetProperty("total").GetInt32());
    }
}
