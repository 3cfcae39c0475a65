using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PurposePath.MockServer;
using PurposePath.MockServer.CommandLine;
using PurposePath.MockServer.Normalizing;
using PurposePath.MockServer.Profiles;
using PurposePath.MockServer.Scenarios;

switch (args)
{
    case ["--help" or "-h" or "help"]:
        Console.Write(HelpText.Write());
        return 0;
    case ["--version"]:
        Console.WriteLine(typeof(MockApp).Assembly.GetName().Version?.ToString(3));
        return 0;
    case [NormalizeCommand.Name, .. var rest]:
        Console.InputEncoding = Encoding.UTF8;
        return await NormalizeCommand.RunAsync(rest, Console.In, Console.Out, Console.Error);
}

if (MockArguments.TryRead(args, out var problem) is not { } options)
{
    await Console.Error.WriteLineAsync(problem);
    return 2;
}

if (await StartScenario.ReadAsync(options, Console.Error, CancellationToken.None) is not { } beginning)
{
    return 2;
}

await using var app = MockApp.Build(options);
try
{
    await app.StartAsync();
}
catch (IOException exception)
{
    await Console.Error.WriteLineAsync($"Port {options.Port} cannot be taken: {exception.Message} --port 0 takes a free one.");
    return 1;
}

var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
Console.WriteLine($"Mock server, profile {MockProfiles.NameOf(options.Profile)}, seed {options.Seed}. Controls: {address}/mock   socket: {address.Replace("http", "ws", StringComparison.Ordinal)}/realtime");
if (beginning.Scenario is { } scenario)
{
    app.Services.GetRequiredService<ScenarioPlayer>().Play(scenario);
}

await app.WaitForShutdownAsync();
return 0;
