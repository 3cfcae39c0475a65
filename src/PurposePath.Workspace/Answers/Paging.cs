using Microsoft.EntityFrameworkCore;
using PurposePath.Workspace.Contracts;

namespace PurposePath.Workspace.Answers;

/// <summary>Which page of a list is wanted; <c>limit</c> and <c>size</c> are older names of <c>pageSize</c> (domain 4.3).</summary>
internal sealed record Paging(int Page, int PageSize)
{
    public const int MaxPageSize = 100;

    public static Outcome<Paging> Read(IQueryCollection query, int defaultPageSize)
    {
        var fields = new List<ApiFieldError>();
        var page = ReadNumber(query, fields, 1, int.MaxValue, 1, "page");
        var size = ReadNumber(query, fields, 1, MaxPageSize, defaultPageSize, "pageSize", "limit", "size");
        return fields.Count == 0 ? new Paging(page, size) : Failure.Invalid(fields);
    }

    public async Task<Paged<TItem>> ApplyAsync<TRow, TItem>(
        IQueryable<TRow> rows,
        Func<IReadOnlyList<TRow>, Task<IReadOnlyList<TItem>>> map,
        CancellationToken cancellationToken)
    {
        var total = await rows.CountAsync(cancellationToken);
        var skip = (Page - 1L) * PageSize;
        IReadOnlyList<TRow> items = skip >= total ? [] : await rows.Skip((int)skip).Take(PageSize).ToListAsync(cancellationToken);
        return new Paged<TItem>(await map(items), new Pagination(Page, PageSize, total, (total + PageSize - 1) / PageSize));
    }

    private static int ReadNumber(IQueryCollection query, List<ApiFieldError> fields, int min, int max, int missing, params string[] names)
    {
        var name = Array.Find(names, query.ContainsKey);
        if (name is null)
        {
            return missing;
        }

        if (int.TryParse(query[name], out var value) && value >= min && value <= max)
        {
            return value;
        }

        fields.Add(new ApiFieldError(name, $"must be a number from {min} to {max}"));
        return missing;
    }
}
