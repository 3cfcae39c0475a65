using PurposePath.Realtime.Blazor.Diagnostics;

namespace PurposePath.Realtime.Blazor.Tests.Diagnostics;

public sealed class RecordedInputTests
{
    [Theory]
    [InlineData("FrameArrived { Now = Circumstances { IsTokenUsable = True, TokenLifetime = 00:14:59 }, Attempt = 3, IsPing = False }", "FrameArrived { Attempt = 3, IsPing = False }")]
    [InlineData("ReconnectRequested { Now = Circumstances { IsTokenUsable = True } }", "ReconnectRequested")]
    [InlineData("Opened { Attempt = 3, Now = Circumstances { IsTokenUsable = True } }", "Opened { Attempt = 3 }")]
    [InlineData("Something else", "Something else")]
    public void The_circumstances_are_left_out(string input, string brief) => Assert.Equal(brief, RecordedInput.Brief(input));
}
