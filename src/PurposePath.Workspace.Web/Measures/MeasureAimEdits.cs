using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Api;

namespace PurposePath.Workspace.Web.Measures;

/// <summary>
/// Changes of what a measure is judged by: its targets, and the links with their thresholds. Only the server knows what they make of the measure, so that
/// they show when it has answered; each can be undone.
/// </summary>
public sealed class MeasureAimEdits(EntityStore<MeasureDto> measures, MeasureCalls calls, OwnMutations mutations, IToasts toasts)
{
    /// <summary>Sets what is expected by a day.</summary>
    /// <exception cref="ApiFailureException">The server refused; the dialog shows why beside the field.</exception>
    public Task<Snapshot<TargetDto>> AddTargetAsync(string measureId, TargetRequest request, CancellationToken cancellationToken) =>
        calls.AddTargetAsync(measureId, request, mutations.Next(), cancellationToken);

    /// <summary>Changes what is expected by a day.</summary>
    /// <param name="target">The target as it was.</param>
    /// <param name="request">What it becomes; its day stays.</param>
    /// <param name="onUndone">Called after an undo.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="ApiFailureException">The server refused; the dialog shows why beside the field.</exception>
    public async Task ChangeTargetAsync(TargetDto target, TargetRequest request, Func<Task> onUndone, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        await calls.UpdateTargetAsync(target, request, TargetTitle("Change", target), mutations.Next(), cancellationToken);
        Tell("Target changed", target.MeasureId, "The target was not changed back", onUndone, () =>
            calls.UpdateTargetAsync(target, TargetForm.From(target), TargetTitle("Change", target), mutations.Next(), CancellationToken.None));
    }

    /// <summary>Takes a target away.</summary>
    /// <param name="target">The target.</param>
    /// <param name="onUndone">Called after an undo.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>Whether the server accepted it, or it waits for the network.</returns>
    public async Task<bool> RemoveTargetAsync(TargetDto target, Func<Task> onUndone, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        var isDone = await TryAsync("The target was not removed", () => calls.RemoveTargetAsync(target, TargetTitle("Remove", target), mutations.Next(), cancellationToken));
        if (isDone)
        {
            Tell("Target removed", target.MeasureId, "The target was not restored", onUndone, () =>
                calls.AddTargetAsync(target.MeasureId, TargetForm.From(target), mutations.Next(), CancellationToken.None));
        }

        return isDone;
    }

    /// <summary>Lets a measure speak for a goal.</summary>
    /// <exception cref="ApiFailureException">The server refused; the dialog shows why.</exception>
    public Task<Snapshot<MeasureLinkDto>> LinkAsync(CreateMeasureLinkRequest request, CancellationToken cancellationToken) =>
        calls.LinkAsync(request, mutations.Next(), cancellationToken);

    /// <summary>Changes the thresholds of a link, or lets its measure speak for the goal before all others.</summary>
    /// <param name="link">The link as it was.</param>
    /// <param name="request">What is changed.</param>
    /// <param name="onUndone">Called after an undo.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <exception cref="ApiFailureException">The server refused; the dialog shows why beside the field.</exception>
    public async Task ChangeLinkAsync(MeasureLinkDto link, UpdateMeasureLinkRequest request, Func<Task> onUndone, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        await calls.UpdateLinkAsync(link, request, LinkTitle("Change", link), mutations.Next(), cancellationToken);
        // Which measure spoke for the goal before is another link's affair: only the thresholds go back.
        var before = new UpdateMeasureLinkRequest { ThresholdPct = link.ThresholdPct, RiskThresholdPct = link.RiskThresholdPct };
        Tell("Thresholds changed", link.MeasureId, "The thresholds were not changed back", onUndone, () =>
            calls.UpdateLinkAsync(link, before, LinkTitle("Change", link), mutations.Next(), CancellationToken.None));
    }

    /// <summary>Lets a measure not speak for a goal or a person any more.</summary>
    /// <param name="link">The link.</param>
    /// <param name="onUndone">Called after an undo.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>Whether the server accepted it, or it waits for the network.</returns>
    public async Task<bool> UnlinkAsync(MeasureLinkDto link, Func<Task> onUndone, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        var isDone = await TryAsync("The link was not removed", () => calls.RemoveLinkAsync(link, LinkTitle("Remove", link), mutations.Next(), cancellationToken));
        if (isDone)
        {
            Tell("Link removed", link.MeasureId, "The link was not restored", onUndone, () => LinkAsync(Again(link), CancellationToken.None));
        }

        return isDone;
    }

    private static CreateMeasureLinkRequest Again(MeasureLinkDto link) => new()
    {
        MeasureId = link.MeasureId,
        PersonId = link.PersonId,
        GoalId = link.GoalId,
        StrategyId = link.StrategyId,
        ThresholdPct = link.ThresholdPct,
        RiskThresholdPct = link.RiskThresholdPct,
        Weight = link.Weight,
        DisplayOrder = link.DisplayOrder,
        IsPrimary = link.IsPrimary,
    };

    private string TargetTitle(string verb, TargetDto target) => $"{verb} a target of “{NameOf(target.MeasureId)}”";

    private string LinkTitle(string verb, MeasureLinkDto link) => $"{verb} a link of “{NameOf(link.MeasureId)}”";

    private string NameOf(string measureId) => measures.Find(measureId)?.Name ?? "the measure";

    private void Tell(string done, string measureId, string failed, Func<Task> onUndone, Func<Task> undo) =>
        toasts.Success(done, NameOf(measureId), new ToastAction("Undo", async () =>
        {
            if (await TryAsync(failed, undo))
            {
                await onUndone();
            }
        }));

    private async Task<bool> TryAsync(string failed, Func<Task> send)
    {
        try
        {
            await send();
            return true;
        }
        catch (ApiFailureException failure)
        {
            toasts.Error(failed, failure.Fields is [var field, ..] ? $"{field.Field} {field.Message}" : failure.Message);
            return false;
        }
    }
}
