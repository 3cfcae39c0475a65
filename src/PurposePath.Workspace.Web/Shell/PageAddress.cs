using Microsoft.AspNetCore.Components;

namespace PurposePath.Workspace.Web.Shell;

/// <summary>What a page is asked to show stands in its address: filters, an open sheet, an open form. So a view can be sent, loaded again and gone back to.</summary>
internal static class PageAddress
{
    /// <summary>The address of the page with another value of one parameter.</summary>
    /// <param name="navigation">Knows the address.</param>
    /// <param name="name">The parameter.</param>
    /// <param name="value">Its value; null takes it away.</param>
    public static string UrlWith(this NavigationManager navigation, string name, string? value) => navigation.GetUriWithQueryParameter(name, value);

    /// <summary>Goes there in the place of the entry of the browser's history, because a filter is no place to go back to.</summary>
    /// <param name="navigation">Knows the address.</param>
    /// <param name="name">The parameter.</param>
    /// <param name="value">Its value; null takes it away.</param>
    public static void Set(this NavigationManager navigation, string name, string? value) => navigation.NavigateTo(navigation.UrlWith(name, value), replace: true);
}
