using System.Text;
using System.Text.Json.Nodes;

namespace PurposePath.Realtime.Protocol.Tests.Inbound;

/// <summary>Every older name of a member, in both cases, means today's.</summary>
public sealed class MemberSpellingTests
{
    public static TheoryData<string, string, string> Aliases
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var row in EventCatalog.All.Select(type => type.Definition))
            {
                foreach (var member in row.Fields)
                {
                    foreach (var alias in member.Aliases.Where(alias => row.Fields.All(other => other.Name != alias)))
                    {
                        data.Add(row.Name, member.Name, alias);
                    }
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Aliases))]
    public void An_older_name_means_todays(string type, string member, string alias)
    {
        var frame = JsonNode.Parse(SampleEvents.Json(type))!.AsObject();
        var data = frame["data"]!.AsObject();
        var value = data[member]!.DeepClone();
        data.Remove(member);
        data[alias] = value;

        foreach (var json in new[] { frame.ToJsonString(), SampleEvents.ToSnake(frame.ToJsonString()) })
        {
            var read = InboundPipeline.Read(Encoding.UTF8.GetBytes(json), "lumen");

            Assert.Equal(SampleEvents.Data(SampleEvents.Event(type)), SampleEvents.Data(read.ToEvent("lumen")));
        }
    }

    [Theory]
    [MemberData(nameof(Aliases))]
    public void Todays_name_wins_over_an_older_one(string type, string member, string alias)
    {
        _ = member;
        var frame = JsonNode.Parse(SampleEvents.Json(type))!.AsObject();
        frame["data"]![alias] = "an older word";

        var read = InboundPipeline.Read(Encoding.UTF8.GetBytes(frame.ToJsonString()), "lumen");

        Assert.Equal(SampleEvents.Data(SampleEvents.Event(type)), SampleEvents.Data(read.ToEvent("lumen")));
    }
}
