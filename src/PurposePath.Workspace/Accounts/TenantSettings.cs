using Microsoft.EntityFrameworkCore;
using PurposePath.Realtime.Protocol;
using PurposePath.Realtime.Server.EntityFrameworkCore;
using PurposePath.Workspace.Activity;
using PurposePath.Workspace.Administration;
using PurposePath.Workspace.Answers;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Database;

namespace PurposePath.Workspace.Accounts;

/// <summary>The caller's tenant and what its owners and administrators set for everybody.</summary>
internal sealed class TenantSettings(TenantData data, TimeProvider time)
{
    private const int MaxName = 100;

    public Task<PositionedData<TenantDto>> GetAsync(Caller caller, CancellationToken cancellationToken) =>
        data.ReadAsync(
            caller,
            async (db, token) => await ToDtoAsync(db, await db.Tenants.SingleAsync(row => row.Id == caller.TenantId, token), token),
            cancellationToken);

    public Task<Written<Outcome<TenantDto>>> UpdateAsync(Caller caller, UpdateTenantRequest body, CancellationToken cancellationToken) =>
        data.WriteAsync<TenantDto>(
            caller,
            async (db, events, token) =>
            {
                var tenant = await db.Tenants.SingleAsync(row => row.Id == caller.TenantId, token);
                var rules = new Rules();
                var name = body.Name is null ? tenant.Name : rules.Required("name", body.Name, MaxName);
                var mode = body.Settings?.TargetLineMode ?? tenant.TargetLineMode;
                if (mode is not ("single" or "three"))
                {
                    rules.Break("settings.targetLineMode", "must be single or three");
                }

                if (!rules.AreKept)
                {
                    return rules.Failure;
                }

                tenant.Name = name;
                tenant.TargetLineMode = mode;
                if (db.ChangedMembersOf(tenant) is { Count: > 0 } members)
                {
                    tenant.UpdatedAt = time.GetWireNow();
                    db.Audit.Note(caller, AuditEntry.TenantUpdated, tenant.Id, tenant.Name, time.GetUtcNow(), string.Join(", ", members));
                    events.Notify(caller, NoticeType.TenantUpdated, tenant.Id, [], time.GetWireNow(), [.. members]);
                }

                return await ToDtoAsync(db, tenant, token);
            },
            cancellationToken);

    private static async Task<TenantDto> ToDtoAsync(WorkspaceDbContext db, Tenant tenant, CancellationToken cancellationToken) =>
        tenant.ToDto() with
        {
            UserCount = await db.Users.CountAsync(user => user.TenantId == tenant.Id && user.Status == User.Active, cancellationToken),
            Settings = new TenantSettingsDto(tenant.TargetLineMode),
        };
}
