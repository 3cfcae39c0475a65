using PurposePath.Outages;

Console.OutputEncoding = System.Text.Encoding.UTF8;

if (!OutageArguments.TryParse(args, out var arguments, out var problem))
{
    Console.Error.WriteLine(problem);
    Console.Error.WriteLine(OutageArguments.Usage);
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

return await new OutageCommand(arguments, TimeProvider.System, Console.Out).RunAsync(stop.Token);
