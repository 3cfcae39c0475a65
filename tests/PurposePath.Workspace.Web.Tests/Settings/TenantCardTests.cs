using System.Net;
using Bunit;
using PurposePath.Workspace.Web.Settings;
using PurposePath.Workspace.Web.Sync;
using PurposePath.Workspace.Web.Tests.Doubles;

namespace PurposePath.Workspace.Web.Tests.Settings;

/// <summary>What the workspace is called, as administrators change it and everybody reads it.</summary>
public sealed class TenantCardTests
{
    [Fact]
    public async Task The_new_name_is_sent_and_stands_beside_the_products_own()
    {
        string? sent = null;
        await using var page = new LivePage(Server(request =>
        {
            using var body = new StreamReader(request.Content!.ReadAsStream());
            sent = $"{request.Method} {request.RequestUri!.AbsolutePath} {body.ReadToEnd()}";
            return StubServer.Json(HttpStatusCode.OK, """{"success":true,"data":{"id":"lumen","name":"Lumen Labs","status":"active"},"timestamp":"2026-11-23T09:00:00.000Z"}""");
        }));
        var card = page.RenderAt<TenantCard>("/settings?view=administration");
        Assert.Equal("Lumen", card.Find("[data-testid=tenant-name-input]").GetAttribute("value"));

        await card.Find("[data-testid=tenant-name-input]").ChangeAsync(" Lumen Labs ");
        await card.Find("form").SubmitAsync();

        Assert.Equal("""PUT /account/api/v1/tenants/current {"name":"Lumen Labs","settings":null}""", sent);
        Assert.Equal("Lumen Labs", page.Page.Get<PeopleDirectory>().Me!.TenantName);
    }

    [Fact]
    public async Task A_name_that_is_refused_is_so_beside_its_field_and_the_old_one_stays()
    {
        await using var page = new LivePage(Server(_ => StubServer.Json(
            HttpStatusCode.BadRequest,
            """{"success":false,"error":"The name is too long.","code":"VALIDATION_FAILED","details":{"name":["is too long"]},"timestamp":"2026-11-23T09:00:00.000Z"}""")));
        var card = page.RenderAt<TenantCard>("/settings?view=administration");

        await card.Find("form").SubmitAsync();

        Assert.Equal("The workspace was not renamed", page.Told!.Title);
        Assert.Equal("Lumen", page.Page.Get<PeopleDirectory>().Me!.TenantName);
    }

    private static StubServer Server(Func<HttpRequestMessage, HttpResponseMessage> answer) =>
        new(request => request.RequestUri!.AbsolutePath.EndsWith("/auth/refresh", StringComparison.Ordinal) ? StubServer.SessionOf("t") : answer(request));
}
