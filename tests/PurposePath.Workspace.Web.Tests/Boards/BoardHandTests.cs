using Microsoft.AspNetCore.Components.Web;
using PurposePath.Workspace.Web.Boards;

namespace PurposePath.Workspace.Web.Tests.Boards;

public sealed class BoardHandTests
{
    [Fact]
    public void A_card_outside_the_choice_moves_alone_and_one_inside_takes_the_others_along()
    {
        var hand = new BoardHand();
        hand.Toggle("a");
        hand.Toggle("b");

        hand.Pick("c");
        var alone = hand.PutDown();
        hand.Pick("a");
        var together = hand.PutDown();

        Assert.Equal(["c"], alone);
        Assert.Equal(["a", "b"], together.Order(StringComparer.Ordinal));
        Assert.Empty(hand.PutDown());
    }

    [Fact]
    public void What_is_not_shown_any_more_is_not_changed_unseen()
    {
        var hand = new BoardHand();
        hand.Toggle("a");
        hand.Toggle("b");

        hand.Keep(new HashSet<string>(StringComparer.Ordinal) { "b" });

        Assert.Equal(["b"], hand.Chosen);
    }

    [Fact]
    public void X_chooses_and_a_shortcut_of_the_browser_does_not()
    {
        var hand = new BoardHand();

        var isChosen = hand.TryChoose("a", new KeyboardEventArgs { Key = "x" });
        var isCut = hand.TryChoose("b", new KeyboardEventArgs { Key = "x", CtrlKey = true });

        Assert.True(isChosen);
        Assert.False(isCut);
        Assert.Equal(["a"], hand.Chosen);
    }

    [Fact]
    public void Who_listens_hears_of_changes_only_and_until_it_stops()
    {
        var hand = new BoardHand();
        var heard = 0;
        var listening = hand.OnChoice(() => heard++);

        hand.Release();
        hand.Toggle("a");
        hand.Keep(new HashSet<string>(StringComparer.Ordinal) { "a" });
        listening.Dispose();
        hand.Release();

        Assert.Equal(1, heard);
    }
}
