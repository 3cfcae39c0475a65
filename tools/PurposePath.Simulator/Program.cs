using PurposePath.Simulator;

// Numbers in the output read the same everywhere.
Console.OutputEncoding = System.Text.Encoding.UTF8;

if (!SimulateArguments.TryParse(args, out var arguments, out var problem))
{
    Console.Error.WriteLine(problem);
    Console.Error.WriteLine(SimulateArguments.Usage);
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

var simulate = new SimulateCommand(Console.Out, TimeProvider.System);
return arguments.Seed is { } seed ? simulate.PlayOne(seed, arguments.Keep) : simulate.PlayMany(arguments, stop.Token);
