using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.IssueConfiguration;

/// <summary>
/// Reads and changes the types or the statuses of issues (domain 3.8). A tenant has at most <see cref="MostEntries"/> of each, so they are read
/// whole. Colleagues are told by one notice for each change.
/// </summary>
/// <typeparam name="TEntry">Types or statuses.</typeparam>
/// <typeparam name="TDto">What REST shows.</typeparam>
internal abstract class IssueEntryCommands<TEntry, TDto>(TenantData data, TimeProvider time)
    where TEntry : IssueEntry<TDto>
{
    private const int MostEntries = 100;
    private const string MissingColor = "#64748B";
    private const string MissingIcon = "tag";

    protected abstract string What { get; }

    protected abstract NoticeType Notice { get; }

    public Task<PositionedData<IReadOnlyList<TDto>>> ListAsync(Caller caller, EntryFilter filter, CancellationToken cancellationToken) =>
        data.ReadAsync<IReadOnlyList<TDto>>(
            caller,
            async (db, token) =>
            {
                var entries = await db.Set<TEntry>().ToListAsync(token);
                return ToDtos(entries.Where(entry => (filter.IncludeInactive || entry.IsActive)
                    && (filter.IncludeSystem || !entry.IsSystem)
                    && (filter.Category is null || string.Equals(entry.Group, filter.Category, StringComparison.OrdinalIgnoreCase))));
            },
            cancellationToken);

    public Task<Written<Outcome<TDto>>> CreateAsync(Caller caller, SaveIssueConfigurationRequest body, CancellationToken cancellationToken) =>
        data.WriteAsync<TDto>(
            caller,
            async (db, events, token) =>
            {
                var all = await db.Set<TEntry>().ToListAsync(token);
                var rules = new Rules();
                var entry = New(Guid.CreateVersion7(time.GetUtcNow()).ToString(), caller.TenantId, body, rules);
                Read(entry, body, rules);
                entry.Order = all.Count(other => other.Group == entry.Group);
                if (all.Count >= MostEntries)
                {
                    return Failure.Rule($"There are {MostEntries} already.");
                }

                if (Check(entry, all, body, rules) is { } failure)
                {
                    return failure;
                }

                db.Add(entry);
                events.Notify(caller, Notice, entry.Id, [], time.GetWireNow(), "created");
                return entry.ToDto();
            },
            cancellationToken);

    public Task<Written<Outcome<TDto>>> UpdateAsync(Caller caller, string id, SaveIssueConfigurationRequest body, CancellationToken cancellationToken) =>
        ChangeAsync(
            caller,
            id,
            async (db, entry, token) =>
            {
                var rules = new Rules();
                if (body.Category is not null && !string.Equals(body.Category.Trim(), entry.Group, StringComparison.OrdinalIgnoreCase))
                {
                    rules.Break("category", "never changes");
                }

                Read(entry, body, rules);
                return Check(entry, await db.Set<TEntry>().ToListAsync(token), body, rules);
            },
            cancellationToken,
            isOpenToSystem: IsOnlyDefault(body));

    /// <summary>Deleting is deactivating: the entry is offered no more.</summary>
    public Task<Written<Outcome<TDto>>> DeleteAsync(Caller caller, string id, CancellationToken cancellationToken) =>
        ChangeAsync(
            caller,
            id,
            async (db, entry, token) =>
            {
                if (entry.IsDefault)
                {
                    return Failure.Rule("The default cannot be taken away; make another one the default first.");
                }

                if (await IsUsedAsync(db, id, token))
                {
                    return Failure.InUse($"Issues have this {What}; give them another one first.");
                }

                entry.IsActive = false;
                return null;
            },
            cancellationToken);

    public Task<Written<Outcome<TDto>>> ActivateAsync(Caller caller, string id, CancellationToken cancellationToken) =>
        ChangeAsync(
            caller,
            id,
            (_, entry, _) =>
            {
                entry.IsActive = true;
                return Task.FromResult<Failure?>(null);
            },
            cancellationToken);

    public Task<Written<Outcome<IReadOnlyList<TDto>>>> ReorderAsync(Caller caller, ReorderIssueEntriesRequest body, CancellationToken cancellationToken) =>
        data.WriteAsync<IReadOnlyList<TDto>>(
            caller,
            async (db, events, token) =>
            {
                var wanted = body.TypeIds ?? body.StatusIds ?? [];
                var group = body.Category ?? string.Empty;
                var entries = (await db.Set<TEntry>().ToListAsync(token)).Where(entry => string.Equals(entry.Group, group, StringComparison.OrdinalIgnoreCase)).ToList();
                if (entries.Count == 0 || !wanted.Order(StringComparer.Ordinal).SequenceEqual(entries.Select(entry => entry.Id).Order(StringComparer.Ordinal), StringComparer.Ordinal))
                {
                    return Failure.Invalid([new ApiFieldError($"{What}Ids", "must name each of them, or of the category, once")]);
                }

                foreach (var (index, id) in wanted.Index())
                {
                    entries.Single(entry => entry.Id == id).Order = index;
                }

                events.Notify(caller, Notice, wanted[0], [], time.GetWireNow(), "order");
                return Outcome<IReadOnlyList<TDto>>.Of(ToDtos(entries));
            },
            cancellationToken);

    // Which one is the default is the tenant's choice; the words that came with it are not.
    private static bool IsOnlyDefault(SaveIssueConfigurationRequest body) =>
        body with { IsDefault = null } == new SaveIssueConfigurationRequest() && body.IsDefault == true;

    protected abstract TEntry New(string id, string tenantId, SaveIssueConfigurationRequest body, Rules rules);

    protected abstract Task<bool> IsUsedAsync(WorkspaceDbContext db, string id, CancellationToken cancellationToken);

    /// <summary>Where a group stands among the groups.</summary>
    protected virtual int PlaceOf(string group) => 0;

    private List<TDto> ToDtos(IEnumerable<TEntry> entries) =>
        [.. entries.OrderBy(entry => PlaceOf(entry.Group)).ThenBy(entry => entry.Order).ThenBy(entry => entry.Name, StringComparer.Ordinal).Select(entry => entry.ToDto())];

    // What is absent stays.
    private static void Read(TEntry entry, SaveIssueConfigurationRequest body, Rules rules)
    {
        entry.Name = body.Name is null && entry.Name.Length > 0 ? entry.Name : rules.Required("name", body.Name, IssueEntry<TDto>.MaxName);
        entry.Description = body.Description is null ? entry.Description : rules.Optional("description", body.Description, IssueEntry<TDto>.MaxDescription) ?? string.Empty;
        entry.Icon = rules.Optional("icon", body.Icon, IssueEntry<TDto>.MaxIcon) ?? (entry.Icon.Length > 0 ? entry.Icon : MissingIcon);
        entry.Color = (body.Color?.Trim() ?? (entry.Color.Length > 0 ? entry.Color : MissingColor)).ToUpperInvariant();
        if (entry.Color.Length != 7 || entry.Color[0] != '#' || !entry.Color.Skip(1).All(char.IsAsciiHexDigit))
        {
            rules.Break("color", "must be # and six hexadecimal digits");
        }
    }

    private static Failure? Check(TEntry entry, IReadOnlyList<TEntry> all, SaveIssueConfigurationRequest body, Rules rules)
    {
        if (!rules.AreKept)
        {
            return rules.Failure;
        }

        if (all.Any(other => other.Id != entry.Id && string.Equals(other.Name, entry.Name, StringComparison.OrdinalIgnoreCase)))
        {
            return Failure.Duplicate("name", "There is one of this name already.");
        }

        if (body.IsDefault == true)
        {
            foreach (var other in all)
            {
                other.IsDefault = false;
            }

            entry.IsDefault = true;
        }

        return null;
    }

    private Task<Written<Outcome<TDto>>> ChangeAsync(
        Caller caller, string id, Func<WorkspaceDbContext, TEntry, CancellationToken, Task<Failure?>> change, CancellationToken cancellationToken, bool isOpenToSystem = false) =>
        data.WriteAsync<TDto>(
            caller,
            async (db, events, token) =>
            {
                var entry = await db.Set<TEntry>().SingleOrDefaultAsync(row => row.Id == id, token);
                if (entry is null)
                {
                    return Failure.NotFound($"Issue {What}");
                }

                if (entry.IsSystem && !isOpenToSystem)
                {
                    return Failure.Rule($"A {What} that came with the workspace cannot be changed or deleted.");
                }

                if (await change(db, entry, token) is { } failure)
                {
                    return failure;
                }

                if (db.ChangedMembersOf(entry) is { Count: > 0 } members)
                {
                    events.Notify(caller, Notice, id, [], time.GetWireNow(), [.. members]);
                }

                return entry.ToDto();
            },
            cancellationToken);
}

/// <summary>Which entries are wanted.</summary>
internal sealed record EntryFilter(bool IncludeInactive, bool IncludeSystem, string? Category);
