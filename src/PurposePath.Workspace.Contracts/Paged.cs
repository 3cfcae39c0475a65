namespace PurposePath.Workspace.Contracts;

/// <summary>One page of a list (domain 4.3).</summary>
/// <typeparam name="T">An item.</typeparam>
/// <param name="Items">The items of this page.</param>
/// <param name="Pagination">Where the page lies.</param>
public sealed record Paged<T>(IReadOnlyList<T> Items, Pagination Pagination);

/// <summary>Where a page lies in its list.</summary>
/// <param name="Page">Its number, from 1.</param>
/// <param name="PageSize">Items on a full page.</param>
/// <param name="Total">Items in the list.</param>
/// <param name="TotalPages">Pages in the list.</param>
public sealed record Pagination(int Page, int PageSize, int Total, int TotalPages);
