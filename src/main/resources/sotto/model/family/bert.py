    # BERT (Devlin et al., 2018): learned positions, both kinds of text are known, a pooler on [CLS].

    def embed(self, ids: Tensor, w: List[Tensor], dtype: int) -> Tensor:
        kind = w[1].select(0, 0).to(dtype)                                             # one text is all of kind 0
        positions = w[2].narrow(0, 0, ids.size(1)).to(dtype)                           # [T, D]
        return self.layer_norm(torch.embedding(w[0], ids).to(dtype) + kind + positions, w[3], w[4])  # [B, T, D]

    def head(self, x: Tensor, w: List[Tensor]) -> Tensor:
        return self.linear(torch.tanh(self.linear(x, w[0], w[1])), w[2], w[3])         # [B, labels]
