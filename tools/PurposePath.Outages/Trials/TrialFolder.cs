namespace PurposePath.Outages.Trials;

/// <summary>A folder of its own for the database of one trial, gone afterwards.</summary>
internal sealed class TrialFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("purposepath-outages-");

    public string DatabasePath => Path.Combine(_folder.FullName, "workspace.db");

    public void Dispose() => _folder.Delete(recursive: true);
}
