using System.Globalization;
using System.Text.Json;
using PurposePath.Workspace.Tests.Hosting;
using static PurposePath.Workspace.Tests.Hosting.Seeds;

namespace PurposePath.Workspace.Tests.Model;

/// <summary>Gives commands about measures to the workspace and to the model.</summary>
internal sealed class MeasureRun(TeamModel team, DateOnly today, string prefix)
{
    private const int Days = 6;
    private static readonly string[] People = ["lumen-ada", "lumen-ben"];
    private int _links;

    private MeasureModel Model => team.Measures;

    public Task StepAsync(ApiCaller caller, bool isAdministrator, Step step)
    {
        if (Model.All.Count == 0 || step.Value % 12 == 0)
        {
            return CreateAsync(caller);
        }

        var measure = Model.All[step.Target % Model.All.Count];
        return (step.Value % 12) switch
        {
            1 => RenameAsync(caller, measure, $"{prefix}{step.Expects}"),
            2 or 3 => SetTargetAsync(caller, measure, step),
            4 or 5 or 6 => RecordAsync(caller, measure, step),
            7 => ChangeReadingAsync(caller, measure, step),
            8 or 9 => LinkAsync(caller, measure, step),
            10 => ChangeLinkAsync(caller, step),
            _ => DeleteAsync(caller, isAdministrator, measure),
        };
    }

    /// <summary>Holds what the workspace shows against the model, and what it adds up against both.</summary>
    public async Task CompareAsync(ApiCaller caller)
    {
        foreach (var measure in Model.All)
        {
            var shown = (await caller.GetAsync($"{Seeds.Measures}/{measure.Id}")).Data;
            var (progress, status) = MeasureModel.Stand(measure);
            Assert.Equal((measure.Name, measure.Version), (shown.GetProperty("name").GetString(), shown.GetProperty("version").GetInt32()));
            Assert.Equal(status, shown.GetProperty("progress").GetProperty("status").GetString());
            var shownProgress = shown.GetProperty("progress").GetProperty("progressPercentage");
            Assert.Equal(progress is null, shownProgress.ValueKind == JsonValueKind.Null);
            Assert.Equal(progress ?? 0, progress is null ? 0 : shownProgress.GetDouble(), 0.01);
        }

        foreach (var link in Model.Links)
        {
            Assert.Equal(link.IsPrimary, (await caller.GetAsync($"{Links}/{link.Id}")).Data.GetProperty("isPrimary").GetBoolean());
        }

        // The sums are made by the database, the list by the program.
        var summary = (await caller.GetAsync($"{Seeds.Measures}/summary?maxDataPoints=1&searchTerm={prefix}")).Data;
        var listed = summary.GetProperty("measures").EnumerateArray().CountBy(measure => measure.GetProperty("progress").GetProperty("status").GetString()!).ToDictionary(row => row.Key, row => row.Value, StringComparer.Ordinal);
        var sums = summary.GetProperty("summary").GetProperty("statusBreakdown");
        foreach (var (status, member) in new[] { ("on_track", "onTrack"), ("behind", "behind"), ("at_risk", "atRisk"), ("no_data", "noData") })
        {
            Assert.Equal(listed.GetValueOrDefault(status), sums.GetProperty(member).GetInt32());
        }
    }

    private async Task CreateAsync(ApiCaller caller) => Model.Create((await caller.PostAsync(Seeds.Measures, $$"""{"name":"{{prefix}}"}""")).Id, prefix);

    private async Task RenameAsync(ApiCaller caller, ModelMeasure measure, string name)
    {
        Assert.Equal(200, (await caller.PutAsync($"{Seeds.Measures}/{measure.Id}", $$"""{"name":"{{name}}"}""")).Status);
        Model.Rename(measure, name);
    }

    private async Task SetTargetAsync(ApiCaller caller, ModelMeasure measure, Step step)
    {
        var day = step.Target % Days;
        var answer = await caller.PostAsync($"{Seeds.Measures}/{measure.Id}/targets", $$"""{"targetValue":{{step.Value}},"targetDate":"{{Day(day)}}"}""");

        var isTaken = measure.Targets.Exists(target => target.Day == day);
        Assert.Equal(isTaken ? 422 : 201, answer.Status);
        if (!isTaken)
        {
            Model.SetTarget(measure, day, step.Value, answer.Id);
        }
    }

    private async Task RecordAsync(ApiCaller caller, ModelMeasure measure, Step step)
    {
        var day = -(step.Target % Days);
        var answer = await caller.PostAsync($"{Seeds.Measures}/{measure.Id}/readings", $$"""{"value":{{step.Value}},"date":"{{Day(day)}}"}""");

        Assert.Equal(201, answer.Status);
        Model.Record(measure, day, step.Value, answer.Id);
    }

    private async Task ChangeReadingAsync(ApiCaller caller, ModelMeasure measure, Step step)
    {
        if (measure.Readings.Count == 0)
        {
            Assert.Equal(404, (await caller.SendAsync("DELETE", $"{Seeds.Measures}/{measure.Id}/actuals/none", body: null)).Status);
            return;
        }

        var reading = measure.Readings[step.Target % measure.Readings.Count];
        var path = $"{Seeds.Measures}/{measure.Id}/actuals/{reading.Id}";
        if (step.Expects % 2 == 0)
        {
            Assert.Equal(200, (await caller.PutAsync(path + "/override", $$"""{"value":{{step.Value + 1}},"overrideComment":"Counted twice"}""")).Status);
            Model.Override(measure, reading, step.Value + 1);
        }
        else
        {
            Assert.Equal(204, (await caller.SendAsync("DELETE", path, body: null)).Status);
            Model.Remove(measure, reading);
        }
    }

    private async Task LinkAsync(ApiCaller caller, ModelMeasure measure, Step step)
    {
        var goal = team.Goals.Count == 0 || step.Expects == 3 ? null : team.Goals[step.Target % team.Goals.Count].Id;
        var strategy = step.Expects == 2 && team.Strategies.All.Count > 0 ? team.Strategies.All[step.Value % team.Strategies.All.Count] : null;
        var person = People[step.Value % People.Length];
        var body = JsonSerializer.Serialize(new { measureId = measure.Id, personId = person, goalId = goal, strategyId = strategy?.Id });

        var answer = await caller.PostAsync(Links, body);

        var status = strategy is not null && strategy.Goal != goal ? 400
            : measure.Links.Exists(link => (link.Person, link.Goal, link.Strategy) == (person, goal, strategy?.Id)) ? 409
            : 201;
        Assert.True(status == answer.Status, $"{body}: {answer.Text}");
        if (status == 201)
        {
            Model.Link(measure, new ModelLink(answer.Id, _links++, person, goal, strategy?.Id));
        }
    }

    private async Task ChangeLinkAsync(ApiCaller caller, Step step)
    {
        var links = Model.Links.ToList();
        if (links.Count == 0)
        {
            return;
        }

        var link = links[step.Target % links.Count];
        if (step.Expects % 2 == 0)
        {
            Assert.Equal(Model.Unlink(link), (await caller.SendAsync("DELETE", $"{Links}/{link.Id}", body: null)).Status);
            return;
        }

        var answer = await caller.PutAsync($"{Links}/{link.Id}", """{"isPrimary":true}""");
        Assert.Equal(link.Goal is null ? 422 : 200, answer.Status);
        if (link.Goal is not null)
        {
            Model.MakePrimary(link);
        }
    }

    private async Task DeleteAsync(ApiCaller caller, bool isAdministrator, ModelMeasure measure)
    {
        Assert.Equal(isAdministrator ? 204 : 403, (await caller.SendAsync("DELETE", $"{Seeds.Measures}/{measure.Id}", body: null)).Status);
        if (isAdministrator)
        {
            Model.Delete(measure);
        }
    }

    private string Day(int days) => today.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
