namespace PurposePath.Realtime.Client.Tests.Connection.Exploration;

/// <summary>The strongly connected parts of a graph (Tarjan 1972, without recursion): two nodes lie on one cycle if and only if they share a part.</summary>
internal static class StrongParts
{
    private const int Unseen = -1;

    /// <summary>The part of each node.</summary>
    /// <param name="graph">For each node, where its edges lead.</param>
    public static int[] Of(int[][] graph)
    {
        var part = Enumerable.Repeat(Unseen, graph.Length).ToArray();
        var order = Enumerable.Repeat(Unseen, graph.Length).ToArray();
        var lowest = new int[graph.Length];
        var next = new int[graph.Length];
        var open = new Stack<int>();
        var path = new Stack<int>();
        var seen = 0;
        var parts = 0;
        for (var root = 0; root < graph.Length; root++)
        {
            if (order[root] == Unseen)
            {
                path.Push(root);
            }

            while (path.TryPeek(out var node))
            {
                if (order[node] == Unseen)
                {
                    order[node] = lowest[node] = seen++;
                    open.Push(node);
                }

                var child = next[node] < graph[node].Length ? graph[node][next[node]] : Unseen;
                if (child != Unseen && order[child] == Unseen)
                {
                    path.Push(child);
                }
                else if (child != Unseen)
                {
                    // Seen before, or just left: a child that is still open leads back.
                    lowest[node] = part[child] == Unseen ? Math.Min(lowest[node], lowest[child]) : lowest[node];
                    next[node]++;
                }
                else
                {
                    path.Pop();
                    parts += CloseIfComplete(node) ? 1 : 0;
                }
            }
        }

        return part;

        bool CloseIfComplete(int node)
        {
            if (lowest[node] != order[node])
            {
                return false;
            }

            int member;
            do
            {
                member = open.Pop();
                part[member] = parts;
            }
            while (member != node);
            return true;
        }
    }
}
