using System.Buffers.Text;
using System.Text;
using PurposePath.Realtime.Client.Tokens;

namespace PurposePath.Realtime.Client.Tests.Tokens;

public sealed class TokenClaimsTests
{
    [Fact]
    public void Expiry_subject_and_tenant_are_read_without_a_signature()
    {
        var claims = TokenClaims.Read(Token("""{"exp":1772438400,"sub":"u-ada","tenant_id":"lumen"}"""));

        Assert.Equal(new TokenClaims(DateTimeOffset.FromUnixTimeSeconds(1772438400), "u-ada", "lumen"), claims);
        Assert.Equal("lumen", TokenClaims.Read(Token("""{"tenantId":"lumen"}""")).TenantId);
    }

    [Theory]
    [InlineData("opaque")]
    [InlineData("a.b")]
    [InlineData("a.!!!.c")]
    [InlineData("a.bm90IGpzb24.c")]
    [InlineData("a.WzFd.c")]
    public void A_token_of_any_other_form_says_nothing(string token) => Assert.Equal(default, TokenClaims.Read(token));

    [Theory]
    [InlineData("""{"exp":"soon","sub":7,"tenant_id":null}""")]
    [InlineData("""{"exp":-1}""")]
    [InlineData("""{"exp":1e300}""")]
    public void Claims_of_the_wrong_kind_are_absent(string payload) => Assert.Equal(default, TokenClaims.Read(Token(payload)));

    [Fact]
    public void Only_two_names_that_differ_make_another_user()
    {
        var ada = new TokenClaims(ExpiresAt: null, "u-ada", "lumen");

        Assert.True(ada.IsOfAnother(ada with { Subject = "u-ben" }));
        Assert.True(ada.IsOfAnother(ada with { TenantId = "nordlicht" }));
        Assert.False(ada.IsOfAnother(default));
        Assert.False(ada.IsOfAnother(ada));
    }

    internal static string Token(string payload) => $"e30.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}.sig";
}
