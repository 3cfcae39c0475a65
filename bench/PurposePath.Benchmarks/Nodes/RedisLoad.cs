using System.Globalization;
using StackExchange.Redis;

namespace PurposePath.Benchmarks.Nodes;

/// <summary>What a Redis has done since it was started, in its own words (<c>INFO</c>).</summary>
/// <param name="Commands">Commands.</param>
/// <param name="Bytes">Bytes in and out.</param>
/// <param name="Processor">Time of its processor.</param>
internal sealed record RedisLoad(long Commands, long Bytes, TimeSpan Processor)
{
    public static async Task<RedisLoad> ReadAsync(IServer server)
    {
        var info = (await server.InfoAsync()).SelectMany(static section => section).ToDictionary(static pair => pair.Key, static pair => pair.Value, StringComparer.Ordinal);
        return new RedisLoad(
            Whole("total_commands_processed"),
            Whole("total_net_input_bytes") + Whole("total_net_output_bytes"),
            TimeSpan.FromSeconds(Seconds("used_cpu_user") + Seconds("used_cpu_sys")));

        long Whole(string name) => long.Parse(info[name], CultureInfo.InvariantCulture);

        double Seconds(string name) => double.Parse(info[name], CultureInfo.InvariantCulture);
    }

    public static RedisLoad operator -(RedisLoad after, RedisLoad before) =>
        new(after.Commands - before.Commands, after.Bytes - before.Bytes, after.Processor - before.Processor);
}
