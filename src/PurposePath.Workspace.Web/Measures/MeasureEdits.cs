using PurposePath.Realtime.Blazor;
using PurposePath.Workspace.Contracts;
using PurposePath.Workspace.Web.Api;
using PurposePath.Workspace.Web.Charts;
using PurposePath.Workspace.Web.Sync;

namespace PurposePath.Workspace.Web.Measures;

/// <summary>Changes of measures as pages make them: shown at once, settled by answer or event, taken back with a reason when they fail.</summary>
public sealed class MeasureEdits(
    EntityStore<MeasureDto> measures,
    EntityStore<ReadingDto> readings,
    MeasureCalls calls,
    OwnMutations mutations,
    LiveEdits edits,
    PeopleDirectory people,
    IToasts toasts,
    TimeProvider time)
{
    private EntityField<MeasureDto, bool> Use => Field(
        "use", measure => measure.IsActive, (measure, isActive) => measure with { IsActive = isActive }, isActive => new MeasureRequest { IsActive = isActive });

    private EntityField<MeasureDto, MeasureDetails> Details => Field(
        "details",
        MeasureDetails.Of,
        (measure, details) => measure with
        {
            Name = details.Name,
            Unit = details.Unit,
            Direction = details.Direction,
            OwnerId = details.OwnerId,
            OwnerName = people.NameOf(details.OwnerId),
            Category = details.Category,
            Description = details.Description,
        },
        details => details.ToRequest());

    /// <summary>Records a reading; the toast can undo it.</summary>
    /// <returns>Whether it was taken, or waits for the network; why it was refused is told by a toast.</returns>
    public async Task<bool> RecordAsync(MeasureDto measure, DateOnly day, double value, string? note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(measure);
        var id = mutations.Next();
        var now = time.GetUtcNow();
        measures.Begin(measure.Id, id, shown => MeasureChanges.Recorded(shown, day, value, now));
        readings.BeginAdd(ReadingChanges.Waiting(id, measure.Id, day, value, note, people.Me, now), id);
        var words = ValueWords.Of(value, measure.Unit);
        try
        {
            var answer = await calls.RecordAsync(
                measure.Id,
                new RecordReadingRequest { Value = value, Date = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Note = note },
                $"Record {words} for “{measure.Name}”",
                id,
                cancellationToken);
            if (answer is null)
            {
                toasts.Info("The reading waits for the network", $"{measure.Name}: {words}");
                return true;
            }

            Settle(answer, id);
            toasts.Success("Reading recorded", $"{measure.Name}: {words}", new ToastAction("Undo", () => RemoveAsync(answer.Data.Reading, isUndo: true, CancellationToken.None)));
            return true;
        }
        catch (ApiFailureException failure)
        {
            TakeBack(id);
            toasts.Error($"The reading of “{measure.Name}” was not recorded", failure.FieldError("value") ?? failure.FieldError("date") ?? failure.Message);
            return false;
        }
    }

    /// <summary>Corrects a reading; the reason and the original value stay visible.</summary>
    /// <returns>Whether it was taken, or waits for the network; why it was refused is told by a toast.</returns>
    public async Task<bool> OverrideAsync(ReadingDto reading, double value, string comment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var id = mutations.Next();
        readings.Begin(reading.Id, id, shown => shown with
        {
            Value = value,
            OriginalValue = shown.OriginalValue ?? shown.Value,
            IsManualOverride = true,
            OverrideComment = comment,
        });
        return await TryAsync(id, $"“{NameOf(reading.MeasureId)}” keeps its reading", async () =>
        {
            var answer = await calls.OverrideAsync(
                reading, new OverrideActualRequest { Value = value, OverrideComment = comment }, $"Correct a reading of “{NameOf(reading.MeasureId)}”", id, cancellationToken);
            if (answer is not null)
            {
                Settle(answer, id);
                toasts.Success("Reading corrected", NameOf(reading.MeasureId));
            }
        });
    }

    /// <summary>Removes a reading; the toast can bring it back, under a new id.</summary>
    public Task RemoveAsync(ReadingDto reading, CancellationToken cancellationToken) => RemoveAsync(reading, isUndo: false, cancellationToken);

    /// <summary>Puts a measure aside, or takes it up again; the toast can undo it.</summary>
    public Task ArchiveAsync(MeasureDto measure, bool isActive, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(measure);
        var words = new EditWords($"“{measure.Name}” stays as it was", isActive ? "Measure restored" : "Measure archived", measure.Name);
        return edits.SetAsync(measures, measure.Id, Use, isActive, words, cancellationToken);
    }

    /// <summary>Changes what is said about a measure; the toast can undo it.</summary>
    public Task DescribeAsync(MeasureDto measure, MeasureDetails details, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(measure);
        return edits.SetAsync(measures, measure.Id, Details, details, new EditWords($"“{measure.Name}” was not changed", "Measure changed", details.Name), cancellationToken);
    }

    /// <summary>Creates a measure.</summary>
    /// <exception cref="ApiFailureException">The server refused; the dialog shows why beside the field.</exception>
    public async Task<MeasureDto> CreateAsync(MeasureRequest request, CancellationToken cancellationToken)
    {
        var id = mutations.Next();
        var answer = await calls.CreateAsync(request, id, cancellationToken);
        measures.Confirm(id, answer.Data, answer.Cursor());
        return answer.Data;
    }

    private EntityField<MeasureDto, TValue> Field<TValue>(
        string name, Func<MeasureDto, TValue> read, Func<MeasureDto, TValue, MeasureDto> write, Func<TValue, MeasureRequest> request) => new(
            name,
            read,
            write,
            (measure, value, mutation, token) => calls.UpdateAsync(measure.Id, request(value), $"Change “{measure.Name}”", mutation, token).ToEditAnswerAsync());

    private async Task RemoveAsync(ReadingDto reading, bool isUndo, CancellationToken cancellationToken)
    {
        var id = mutations.Next();
        var waits = false;
        var isDone = await TryAsync(id, "The reading was not removed", async () =>
            waits = !await calls.RemoveAsync(reading, $"Remove a reading of “{NameOf(reading.MeasureId)}”", id, cancellationToken));
        if (!isDone)
        {
            return;
        }

        readings.Remove(reading.Id, cursor: null);
        if (waits)
        {
            toasts.Info("The removal waits for the network", NameOf(reading.MeasureId));
        }
        else if (isUndo)
        {
            toasts.Info("Reading taken back", NameOf(reading.MeasureId));
        }
        else
        {
            toasts.Success("Reading removed", NameOf(reading.MeasureId), new ToastAction("Undo", () => RestoreAsync(reading)));
        }
    }

    private Task RestoreAsync(ReadingDto reading) => measures.Find(reading.MeasureId) is { } measure
        ? RecordAsync(measure, reading.Date, reading.Value, reading.Note, CancellationToken.None)
        : Task.CompletedTask;

    private async Task<bool> TryAsync(string mutation, string failed, Func<Task> send)
    {
        try
        {
            await send();
            return true;
        }
        catch (ApiFailureException failure)
        {
            TakeBack(mutation);
            toasts.Error(failed, failure.Fields is [var field, ..] ? $"{field.Field} {field.Message}" : failure.Message);
            return false;
        }
    }

    private void Settle(Snapshot<RecordedReadingDto> answer, string mutation)
    {
        measures.Confirm(mutation, answer.Data.Measure, answer.Cursor());
        MeasureReduction.Replace(readings, answer.Data.Reading, answer.Cursor(), mutation);
    }

    private void TakeBack(string mutation)
    {
        measures.Reject(mutation);
        readings.Reject(mutation);
    }

    private string NameOf(string measureId) => measures.Find(measureId)?.Name ?? "the measure";
}
