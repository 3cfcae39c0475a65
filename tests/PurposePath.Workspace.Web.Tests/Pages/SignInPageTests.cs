using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PurposePath.Workspace.Web.SignIn;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Pages;

public sealed class SignInPageTests
{
    [Fact]
    public async Task A_wrong_password_is_told_and_the_email_kept()
    {
        await using var page = new WorkspacePage();

        var signIn = page.RenderAt<SignInPage>("/sign-in?error=wrong&email=ada%40lumen.demo&returnUrl=%2Fgoals");

        Assert.Contains("password", signIn.Find("[data-testid=sign-in-error]").TextContent, StringComparison.Ordinal);
        Assert.Equal("ada@lumen.demo", signIn.Find("[data-testid=sign-in-email]").GetAttribute("value"));
        Assert.Equal("/goals", signIn.Find("input[name=returnUrl]").GetAttribute("value"));
    }

    [Fact]
    public async Task Whoever_was_signed_out_is_told_so_and_not_that_something_failed()
    {
        await using var page = new WorkspacePage();

        var signIn = page.RenderAt<SignInPage>("/sign-in?error=ended&returnUrl=%2Fgoals");

        Assert.Contains("signed out", signIn.Find("[data-testid=sign-in-ended]").TextContent, StringComparison.Ordinal);
        Assert.Empty(signIn.FindAll("[role=alert]"));
        Assert.Equal("/goals", signIn.Find("input[name=returnUrl]").GetAttribute("value"));
    }

    [Fact]
    public async Task Demo_people_are_offered_only_when_they_are_there()
    {
        await using var without = new WorkspacePage();
        await using var with = new WorkspacePage(
            services => services.AddSingleton(new DemoSignIn("demo-demo-1", [new DemoAccount("ada@lumen.demo", "Ada Okafor", "Owner · Lumen")])));

        var plain = without.RenderAt<SignInPage>("/sign-in");
        var demo = with.RenderAt<SignInPage>("/sign-in");

        Assert.Empty(plain.FindAll("[data-testid=demo-account]"));
        Assert.DoesNotContain("demo-demo-1", plain.Markup, StringComparison.Ordinal);
        Assert.Single(demo.FindAll("[data-testid=demo-account]"));
    }
}
