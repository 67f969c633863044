    # DistilBERT (Sanh et al., 2019): BERT with half the blocks, without kinds of text; ReLU in the head.

    def embed(self, ids: Tensor, w: List[Tensor], dtype: int) -> Tensor:
        positions = w[1].narrow(0, 0, ids.size(1)).to(dtype)                           # [T, D]
        return self.layer_norm(torch.embedding(w[0], ids).to(dtype) + positions, w[2], w[3])  # [B, T, D]

    def head(self, x: Tensor, w: List[Tensor]) -> Tensor:
        return self.linear(torch.relu(self.linear(x, w[0], w[1])), w[2], w[3])         # [B, labels]
